/**
 * What exchanges push: reading their messages, noticing what is missing, and putting together candles, prices and order-book tops.
 * The same messages always give the same moments: no clock but that of the messages, no connection, no database may enter.
 */
package io.tidewatch.marketdata.feed;
