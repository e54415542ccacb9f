/**
 * Connectors to sources of market facts that become events: snapshots of coins and the calendar of company results.
 * No prices for features or trading are kept here (those are market data), and no HTTP detail.
 */
package io.tidewatch.collector.markets;
