/**
 * What each feature contributed to a model's number: pure functions whose parts add up to the number exactly.
 * No model formats, no runtime, no reading of features; a model is a function or a set of trees here.
 */
package io.tidewatch.models.attribution;
