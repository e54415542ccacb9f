/**
 * What operators and the dead-man switch do to trading as a whole: stop opening, cancel everything, flatten.
 * Each shows its effect before, wants a reason, is audited and may be repeated. No HTTP and no strategy may enter.
 */
package io.tidewatch.execution.control;
