/**
 * What trading is expected to cost: one profile for labels, evaluation, decisions and backtests, so that they agree.
 * May not enter: fills and fees of real orders (see execution), SQL, settings.
 */
package io.tidewatch.cost;
