/**
 * The cost profiles of this server, read once from its settings.
 *
 * <p>The formulas stand in core; fees of real orders belong to execution.
 */
package io.tidewatch.cost;
