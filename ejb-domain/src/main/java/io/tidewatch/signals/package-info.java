/**
 * Generating signals: kill switch, prediction, rule, storage, announcement.
 * The decision time is the clock's; several targets share one transaction and a few statements.
 * No formula (they are in core), no order, no HTTP.
 */
package io.tidewatch.signals;
