/**
 * Keeps an eye on each venue: can it be reached, how is its clock, what does the account hold, may live orders go there.
 * What it finds is stored for every node; no order is placed or changed here, and no HTTP may enter.
 */
package io.tidewatch.execution.venue;
