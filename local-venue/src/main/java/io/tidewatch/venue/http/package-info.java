/**
 * The port of the venue: requests and answers of both protocols, and the faults of the wire.
 * No word of a protocol may enter.
 */
package io.tidewatch.venue.http;
