/**
 * The wire form of what a backtest is asked for beyond the contract.
 *
 * <p>Only names, bounds and defaults; what they mean stands in core.
 */
package io.tidewatch.backtest.analysis;
