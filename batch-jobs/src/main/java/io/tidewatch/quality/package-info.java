/**
 * The audits as jobs: they count what there is, part by part, compare it with the thresholds of core and keep a report.
 * May not enter: thresholds of their own, changes to the data they judge.
 */
package io.tidewatch.quality;
