/**
 * What an order is, how a paper venue fills it, and how fills become positions, money and attributed profit.
 * Pure functions and records: time, prices and random numbers come in as arguments.
 * No SQL, no venue protocol and no portfolio limit may enter; limits live in {@code io.tidewatch.risk}.
 */
package io.tidewatch.execution;
