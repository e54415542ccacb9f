/**
 * How good the data is: audits of what was accepted, verdicts of reviewers, coverage, gaps, duplicates and where a snapshot came from.
 * Nothing here changes the data it judges.
 */
package io.tidewatch.quality;
