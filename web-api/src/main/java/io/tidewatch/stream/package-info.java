/**
 * The WebSocket ends of the live streams. Each endpoint only passes on what its container tells it; what is said, to whom and how
 * fast is decided in the hub. No message may be written here.
 */
package io.tidewatch.stream;
