/**
 * What the application sees of the resource adapter: the tick listener its message-driven bean implements and the venue connection
 * it borrows from the pool. Interfaces and records only; no transport, no container class beyond the connector contract, no
 * trading rule may enter.
 */
package io.tidewatch.connectors.api;
