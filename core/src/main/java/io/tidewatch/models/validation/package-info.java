/**
 * Judging a model honestly: folds in time with purge and embargo, weights by uniqueness, calibration, bootstrap intervals, baselines
 * and the verdict of the training gate. Pure, deterministic arithmetic on arrays.
 * May not enter: fitting, files, processes, clocks, unseeded random numbers.
 */
package io.tidewatch.models.validation;
