/**
 * Tells people how models in service are watched: drift by feature and day, verdicts of gates and checks, roll-outs, and what the
 * scheduler of model operations did. Reads only; nothing is judged here, that is left to {@code io.tidewatch.modelops}.
 */
package io.tidewatch.modelops.desk;
