/**
 * Connectors to social networks: X, Reddit and YouTube. Each asks, reads and hands on posts; what a post means is said by the
 * rules of the same name in core. No prices, no decision and no HTTP detail may enter.
 */
package io.tidewatch.collector.social;
