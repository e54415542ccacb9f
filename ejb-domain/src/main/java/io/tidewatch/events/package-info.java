/**
 * Takes events in, once each, with the entities they name, and answers which events were known at an instant.
 * No wire format, no feature and no judgement of what an event means may enter.
 */
package io.tidewatch.events;
