/**
 * How good data is: rules for the agreement of reviewers and of computations, buckets, gaps, ratios and the thresholds at
 * which there is enough, each in one place. May not enter: SQL, reading or changing data.
 */
package io.tidewatch.quality;
