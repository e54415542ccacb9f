/**
 * How a venue is judged: its clock against ours, and every reason that keeps live orders away from it.
 * Pure functions and names; no transport, no SQL and no order may enter.
 */
package io.tidewatch.execution.venue;
