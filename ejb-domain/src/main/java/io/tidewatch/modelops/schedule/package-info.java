/**
 * The operations on models that nobody has to ask for: drift, gate, parity, roll-out, roll-back, each when it is due, on one node of the
 * cluster. What was done is audited as if a program had asked for it from outside.
 * May not enter: how drift, gates or parity judge (they are asked through {@link io.tidewatch.modelops.schedule.ModelChecks}), HTTP.
 */
package io.tidewatch.modelops.schedule;
