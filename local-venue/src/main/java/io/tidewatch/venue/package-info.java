/**
 * A trading venue on this machine, for tests and for trying things out: two protocols of real venues over one port, a book, an
 * account, and faults on request. It knows nothing of Tidewatch, so that a mistake there cannot hide behind the same mistake here.
 */
package io.tidewatch.venue;
