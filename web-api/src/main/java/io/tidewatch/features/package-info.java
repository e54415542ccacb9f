/**
 * Stored features on the wire.
 * Only shapes of requests and answers; no feature is computed here.
 */
package io.tidewatch.features;
