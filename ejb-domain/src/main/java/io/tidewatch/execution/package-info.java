/**
 * Takes orders, lets risk judge them, has them executed by an adapter and keeps the books: orders, fills, positions, money.
 * Formulas stand in the core; HTTP stands in the web module.
 * No order may reach an adapter past the checks of a run, and no trade may be booked outside {@code PaperBooks}.
 */
package io.tidewatch.execution;
