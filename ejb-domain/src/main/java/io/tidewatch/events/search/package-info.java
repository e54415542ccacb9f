/**
 * Finding events again: search with filters and pages, and all that is known of one event.
 * Only reading; nothing here changes an event or judges it.
 */
package io.tidewatch.events.search;
