/**
 * Reads the books for people: accounts, positions at market prices, equity over time, and what profit consists of; and checks them.
 * Figures are point in time: nothing that became known after the asked instant changes what is said about it.
 * Nothing here books or trades; that is left to {@code io.tidewatch.execution}.
 */
package io.tidewatch.execution.accounts;
