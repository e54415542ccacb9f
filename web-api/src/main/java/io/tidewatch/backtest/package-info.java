/**
 * The backtest routes.
 * Only protocol: request checked, one service called, answer shaped.
 */
package io.tidewatch.backtest;
