/**
 * Market data coming in: where ticks come from and how they reach the message-driven bean, in order, with bounded memory.
 * A source only produces, the pump only paces and delivers; what a tick means is decided on the other side.
 */
package io.tidewatch.connectors.feed;
