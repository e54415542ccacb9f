package io.tidewatch.execution.desk;

import io.tidewatch.risk.desk.SwitchLine;

/**
 * What setting or resetting a kill switch would meet at this moment.
 *
 * @param now        the switch as it stands
 * @param strategies strategies that ever traded and would be stopped or let go on
 * @param positions  open positions of the track; they stay as they are
 * @param resting    orders at venues that have not come to their end; they stay where they are
 */
public record SwitchEffect(SwitchLine now, int strategies, int positions, long resting) {
}
