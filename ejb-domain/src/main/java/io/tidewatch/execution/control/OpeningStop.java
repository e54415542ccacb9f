package io.tidewatch.execution.control;

import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.KillSwitchTrigger;
import io.tidewatch.risk.KillSwitchView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Stops opening on all tracks until an operator lets it go on: the kill switch of each track, by hand and without an end. */
@ApplicationScoped
public class OpeningStop {

    private static final List<String> TRACKS = List.of("liquid", "vc");

    private KillSwitchService killSwitches;

    /** For the container's proxy. */
    protected OpeningStop() {
    }

    @Inject
    public OpeningStop(KillSwitchService killSwitches) {
        this.killSwitches = killSwitches;
    }

    /** The tracks that may still open positions, or will again by themselves. */
    List<String> wouldStop() {
        List<String> open = new ArrayList<>();
        for (String track : TRACKS) {
            KillSwitchView standing = killSwitches.state(track, KillSwitchKey.GLOBAL);
            if (!standing.blocked() || standing.expiresAt() != null) {
                open.add(track);
            }
        }
        return open;
    }

    /** Stops the tracks that are not stopped for good. @return all tracks, which are stopped now */
    List<String> stop(String reason) {
        wouldStop().forEach(track -> killSwitches.trigger(
                KillSwitchTrigger.manual(new KillSwitchKey(track, KillSwitchKey.GLOBAL), reason, null)));
        return TRACKS;
    }
}
