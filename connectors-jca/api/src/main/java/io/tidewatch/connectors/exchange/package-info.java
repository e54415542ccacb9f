/**
 * Trading at an exchange as the application sees it: orders, fills, balances, positions, instruments and time of one venue.
 * Interfaces and records only; quantities and prices are exact decimals. No transport, no signing, no trading rule may enter.
 */
package io.tidewatch.connectors.exchange;
