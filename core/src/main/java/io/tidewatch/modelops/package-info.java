/**
 * How a served model is judged: distances between samples, agreement of backtests with paper, the rules of roll-out and roll-back,
 * the health of a multimodal candidate. Pure functions of figures that others read.
 * May not enter: SQL, clocks, stored state, anything that changes which model serves.
 */
package io.tidewatch.modelops;
