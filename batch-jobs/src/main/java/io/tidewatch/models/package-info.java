/**
 * The job that trains the linear model: features, dataset, training program, publication, report.
 * May not enter: the fitting itself (that is the training program's), native libraries, labels later than the run's end.
 */
package io.tidewatch.models;
