/**
 * A made-up market for demonstrations and tests: prices, volumes and headlines that follow from a seed and the time of day alone.
 * It keeps no state between runs, so a restart continues the same path; nothing here may be mistaken for real data, every
 * headline names its source as simulated. Neither files nor clocks may enter.
 */
package io.tidewatch.marketdata.simulator;
