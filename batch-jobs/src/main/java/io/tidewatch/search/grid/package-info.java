/**
 * Jobs whose work falls into cells that learn nothing from one another: how cells are dealt out, worked off once each whatever
 * happens, and ranked; and the grids of trading and execution parameters.
 * May not enter: what a replay or an execution computes.
 */
package io.tidewatch.search.grid;
