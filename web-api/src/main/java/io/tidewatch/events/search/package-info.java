/**
 * Search among events and all that is known of one, on the wire.
 * Only shapes of requests and answers; every rule stands in the service.
 */
package io.tidewatch.events.search;
