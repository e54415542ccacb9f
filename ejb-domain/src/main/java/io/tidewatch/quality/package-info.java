/**
 * How good the data is: audits of what was accepted and the verdicts of reviewers.
 * Nothing here changes the data it judges.
 */
package io.tidewatch.quality;
