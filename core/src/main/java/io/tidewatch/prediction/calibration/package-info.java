/**
 * How good predictions were: expected against realised returns, in buckets and over all.
 * Pure functions of pairs that somebody else has read; no SQL, no clock, no page.
 */
package io.tidewatch.prediction.calibration;
