/**
 * The engine room: data source, clock, metrics, schedules and operator controls that every capability stands on.
 * No trading rule and no wire format may enter.
 */
package io.tidewatch.ops;
