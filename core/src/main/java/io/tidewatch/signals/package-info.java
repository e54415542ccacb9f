/**
 * Turning a prediction into an action: threshold, confidence, policy, and the sentence that explains it.
 * Pure functions; whether trading is allowed at all and where the signal is stored is decided elsewhere.
 * No SQL, no HTTP, no position size here.
 */
package io.tidewatch.signals;
