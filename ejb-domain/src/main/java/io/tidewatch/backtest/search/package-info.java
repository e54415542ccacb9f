/**
 * Finding stored backtests again: filters, orders, pages, and the few figures that lists show of a run.
 * Reads only; nothing is run, judged or superseded here.
 */
package io.tidewatch.backtest.search;
