/**
 * Verdicts over backtest runs and registered candidates: profitability, hard metrics, completeness of what runs say, evidence that
 * nothing leaked, readiness for a larger machine. Facts in, a report out.
 * May not enter: SQL, files, the clock.
 */
package io.tidewatch.multimodal.gates;
