/**
 * How what a venue holds is compared with what our fills say, exactly.
 * Pure functions on decimals; no transport, no SQL and no order may enter.
 */
package io.tidewatch.execution.reconciliation;
