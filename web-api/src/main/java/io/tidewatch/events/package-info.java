/**
 * Events and entities on the wire: ingest, and what is known of an entity.
 * Only shapes of requests and answers; every rule stands in the service or in the core.
 */
package io.tidewatch.events;
