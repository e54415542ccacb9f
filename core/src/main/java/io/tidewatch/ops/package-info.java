/**
 * What the whole server shares before it does anything: the clock that every decision reads.
 *
 * <p>No settings, no probes and no domain rule may enter.
 */
package io.tidewatch.ops;
