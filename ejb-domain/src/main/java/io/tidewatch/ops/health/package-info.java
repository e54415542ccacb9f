/**
 * Is everything we stand on there: probes of the parts, asked rarely and never waited for long, and the state of the machine.
 * A part adds a probe by being a {@link io.tidewatch.ops.health.HealthProbe} bean. No business figures and no HTTP may enter.
 */
package io.tidewatch.ops.health;
