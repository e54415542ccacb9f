/**
 * The job that computes features over a stretch of history, day by day, with the formulas the online builder uses.
 * May not enter: formulas of its own, models, anything read later than the decision it is for.
 */
package io.tidewatch.features;
