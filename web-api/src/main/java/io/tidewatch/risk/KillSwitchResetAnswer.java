package io.tidewatch.risk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;

/**
 * The state of a switch after its reset.
 *
 * @param killSwitch           the switch by itself
 * @param effectiveBlockReason the code that still refuses its orders because the whole track is blocked; null when free
 */
record KillSwitchResetAnswer(@JsonUnwrapped KillSwitchAnswer killSwitch, Optional<String> effectiveBlockReason) {
}
