/**
 * Predicting for a target with what is known at the decision time, and storing what was predicted.
 * Reads prices, features, events and models as of the clock; several targets cost the same few statements as one.
 * No formula (they are in core), no signal, no HTTP.
 */
package io.tidewatch.prediction;
