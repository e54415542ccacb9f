/**
 * Fitting and validating models: samples, folds in time, ridge regression, fold metrics. Pure, deterministic arithmetic.
 * May not enter: file formats of artifacts, SQL, processes, anything that reads a clock or draws an unseeded random number.
 */
package io.tidewatch.models.training;
