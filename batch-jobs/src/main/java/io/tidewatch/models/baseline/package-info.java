/**
 * The job that writes down what models, contract and defaults there are at a time, so that later results can be compared with it.
 * May not enter: anything that changes a model.
 */
package io.tidewatch.models.baseline;
