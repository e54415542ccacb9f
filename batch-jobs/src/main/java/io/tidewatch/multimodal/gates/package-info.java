/**
 * Jobs that judge backtest runs and keep the verdict: a file under the name other programs know, a row in the database, an exit
 * status.
 * May not enter: the rules themselves (core), anything that changes what is judged.
 */
package io.tidewatch.multimodal.gates;
