/**
 * How a source is treated and what is made of what it tells: retries and breaker, payload defaults, by rules that need no server.
 * Pure functions and records; no request, no thread, no configuration and no query.
 */
package io.tidewatch.collector;
