/**
 * Collects by itself: asks each source on its schedule, turns what it serves into events and hands them to ingest, once each.
 * No HTTP detail (that is the resource adapter's) and no rule of what an event means for a decision may enter.
 */
package io.tidewatch.collector;
