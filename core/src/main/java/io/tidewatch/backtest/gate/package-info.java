/**
 * What a series of runs has to reach before a model may serve.
 * Pure judgement of figures that others read; no run, no storage, no promotion.
 */
package io.tidewatch.backtest.gate;
