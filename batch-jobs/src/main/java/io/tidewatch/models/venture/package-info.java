/**
 * The job that learns what comes next for private companies, or says that the data does not allow it.
 * May not enter: formulas of features, labels and fits, and what is served.
 */
package io.tidewatch.models.venture;
