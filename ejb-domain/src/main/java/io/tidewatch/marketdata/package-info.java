/**
 * Keeps candles and prices and answers what was known of a market at an instant.
 * No feature, no decision and no exchange protocol may enter; readers always say as of when they ask.
 */
package io.tidewatch.marketdata;
