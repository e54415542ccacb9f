/**
 * Jobs around the multimodal candidate: training, evaluation out of sample, backbones, registration, gates, and the bundle of all.
 * Every job is a list of stages; a stage is worked unit by unit, and a unit that is done is never worked again.
 * May not enter: the arithmetic itself (core), native libraries, activation of a model.
 */
package io.tidewatch.multimodal;
