/**
 * What a prediction is: horizons, the combination of model parts, forecast of volatility, confidence, explanation.
 * Pure functions and records; where the inputs come from and where the answer is stored is decided elsewhere.
 * No SQL, no HTTP, no decision to buy or sell here.
 */
package io.tidewatch.prediction;
