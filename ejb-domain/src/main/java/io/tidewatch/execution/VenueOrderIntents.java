package io.tidewatch.execution;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Commits that an order will be sent, before anything is sent: in a transaction of its own, and only for whoever holds the run. */
@ApplicationScoped
public class VenueOrderIntents {

    private VenueOrderStore store;
    private ParentOrderStates parents;
    private LiveGuards guards;
    private TradingClock clock;

    /** For the container's proxy. */
    protected VenueOrderIntents() {
    }

    @Inject
    public VenueOrderIntents(VenueOrderStore store, ParentOrderStates parents, LiveGuards guards, TradingClock clock) {
        this.store = store;
        this.parents = parents;
        this.guards = guards;
        this.clock = clock;
    }

    /** What became of a wish to send. */
    sealed interface Commitment {
    }

    /** It is committed and must be sent now. */
    record Committed(StoredVenueOrder order) implements Commitment {
    }

    /** An order of this name is stored already: it must not be sent again. */
    record Known(StoredVenueOrder order) implements Commitment {
    }

    /** A cap does not allow it; nothing is stored. */
    record Refused(String reason) implements Commitment {
    }

    /**
     * Commits an intent.
     *
     * @param opening whether it is the first of its order; only that is held against the caps, what belongs to an order that is
     *                under way is not stopped half-way
     * @throws LeaseLostException when the run is no longer the caller's
     */
    @Transactional
    public Commitment commit(VenueOrderIntent intent, RunHold hold, boolean opening) {
        hold.renew();
        Optional<StoredVenueOrder> known = store.find(intent.clientOrderId());
        if (known.isPresent()) {
            return new Known(known.get());
        }
        Optional<String> refusal = opening ? guards.caps(intent).or(() -> changed(intent, hold)) : Optional.empty();
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        Instant now = clock.instant();
        boolean added = store.insert(intent, now);
        StoredVenueOrder stored = store.find(intent.clientOrderId()).orElseThrow();
        if (!added) {
            return new Known(stored);
        }
        parents.refresh(List.of(stored.orderId()), now);
        return new Committed(stored);
    }

    /** Exposure that others added since the decision was judged is not part of its judgement. */
    private Optional<String> changed(VenueOrderIntent intent, RunHold hold) {
        StoredOrder parent = intent.parent();
        return parent.isClosing() || hold.isJudgedUpTo(store.newestOfOthers(parent.account(), parent.decisionId()))
                ? Optional.empty() : Optional.of(RejectReason.EXPOSURE_CHANGED);
    }
}
