/**
 * How complete and how fresh data is: buckets, gaps, ratios, and the thresholds at which it is good enough, each in one place.
 * May not enter: SQL, reading or changing data, the quality score of a single event.
 */
package io.tidewatch.quality;
