/**
 * Jobs that search for parameters: studies, whose trials learn from one another, and grids, whose cells do not.
 * May not enter: how parameters are proposed, scored and ranked (that is the formulas' business), and writes to runs that count
 * for a gate.
 */
package io.tidewatch.search;
