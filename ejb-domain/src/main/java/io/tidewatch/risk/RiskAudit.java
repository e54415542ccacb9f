package io.tidewatch.risk;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Notes what risk found. A note that cannot be stored is logged and otherwise without consequence: the block it speaks of
 * must reach the caller all the same.
 */
@ApplicationScoped
public class RiskAudit {

    private static final Logger LOG = Logger.getLogger(RiskAudit.class.getName());

    private final RiskEventJournal journal;
    private final TradingClock clock;

    /** For the container. */
    protected RiskAudit() {
        this(null, null);
    }

    @Inject
    public RiskAudit(RiskEventJournal journal, TradingClock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Stores the entries outside the caller's transaction; never throws. Inside a replay they belong to the step and fail with
     * it.
     */
    public void note(List<RiskEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        if (clock.world().isPresent()) {
            journal.appendWithCaller(events);
            return;
        }
        try {
            journal.appendAtOnce(events);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "risk events not stored: " + events);
        }
    }
}
