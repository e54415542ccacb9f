package io.tidewatch.execution.control;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.MarketType;
import io.tidewatch.execution.control.FlattenReport.Closing;
import io.tidewatch.execution.control.FlattenReport.Left;
import io.tidewatch.execution.reconciliation.Cause;
import io.tidewatch.execution.reconciliation.ReconciliationService;
import io.tidewatch.execution.venue.VenueLeases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Closes everything: stops opening, cancels every resting order, brings late trades into the books, and then sends closing orders
 * for exactly what is held. Doing it again closes what is left; two at a time are refused, because each would close the same.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class FlattenService {

    private static final String WORK = "flatten";
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UNRESOLVED = "orders_unresolved";
    private static final String NOT_TRADED = "not_traded";
    private static final String SHORT_OF_PRIOR_HOLDINGS = "sold_from_prior_holdings";

    private final ReentrantLock here = new ReentrantLock();
    private CancelAllService cancelAll;
    private OrderCancelling cancelling;
    private ReconciliationService reconciliation;
    private HeldPositionRepository positions;
    private ClosingOrders closing;
    private ActionLedger ledger;
    private VenueLeases leases;

    /** For the container's proxy. */
    protected FlattenService() {
    }

    @Inject
    public FlattenService(
            CancelAllService cancelAll, OrderCancelling cancelling, ReconciliationService reconciliation,
            HeldPositionRepository positions, ClosingOrders closing, ActionLedger ledger, VenueLeases leases) {
        this.cancelAll = cancelAll;
        this.cancelling = cancelling;
        this.reconciliation = reconciliation;
        this.positions = positions;
        this.closing = closing;
        this.ledger = ledger;
        this.leases = leases;
    }

    /**
     * What it would do now; changes nothing.
     *
     * @param account only this one; empty for all
     */
    public FlattenPlan plan(Optional<AdapterName> account) {
        return new FlattenPlan(cancelAll.plan(venue(account)), held(account));
    }

    /**
     * Does it.
     *
     * @param account only this one; empty for all. Opening is stopped everywhere in both cases
     * @param actor   who wants it
     * @return what was done; empty when another flatten is going on
     */
    public Optional<FlattenReport> flatten(Optional<AdapterName> account, String reason, String actor) {
        if (!here.tryLock()) {
            return Optional.empty();
        }
        try {
            if (!leases.take(WORK, LEASE)) {
                return Optional.empty();
            }
            try {
                return Optional.of(alone(account, reason, actor));
            } finally {
                leases.release(WORK);
            }
        } finally {
            here.unlock();
        }
    }

    private FlattenReport alone(Optional<AdapterName> account, String reason, String actor) {
        long action = ledger.begin("flatten", actor, reason, account.map(AdapterName::text).orElse("all"), plan(account));
        try {
            CancelAllReport canceled = cancelAll.cancelAll(venue(account), reason, actor);
            for (CancelReport venue : canceled.venues()) {
                leases.take(WORK, LEASE);
                reconciliation.run(venue.venue(), Cause.OPERATOR, PATIENCE);
            }
            Map<String, String> reasons = new HashMap<>();
            List<Closing> closings = close(action, held(account), reasons);
            List<Left> left = held(account).stream().map(position -> new Left(position.account(), position.venue(), position.symbol(),
                    position.quantity(), reasons.getOrDefault(key(position), NOT_TRADED))).toList();
            FlattenReport report = new FlattenReport(action, canceled, closings, left, left.isEmpty() && canceled.complete());
            ledger.end(action, report.complete(), report);
            return report;
        } catch (RuntimeException e) {
            ledger.fail(action, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private List<Closing> close(long action, List<HeldPosition> held, Map<String, String> reasons) {
        List<HeldPosition> closable = new ArrayList<>();
        Map<String, Set<String>> open = new HashMap<>();
        for (HeldPosition position : held) {
            Optional<String> obstacle = obstacle(position, open);
            obstacle.ifPresentOrElse(why -> reasons.put(key(position), why), () -> closable.add(position));
        }
        List<Closing> closings = new ArrayList<>();
        for (List<HeldPosition> together : closing.decisions(closable)) {
            leases.take(WORK, LEASE);
            closings.addAll(closing.close(action, together, (position, why) -> reasons.put(key(position), why)));
        }
        return closings;
    }

    /** Nobody may close what an order might still change. */
    private Optional<String> obstacle(HeldPosition position, Map<String, Set<String>> open) {
        if (!position.adapter().isLive()) {
            return Optional.empty();
        }
        Set<String> unresolved = open.computeIfAbsent(position.venue(), venue -> new HashSet<>(
                cancelling.working(venue).stream().map(order -> order.symbol()).toList()));
        if (unresolved.contains(position.symbol())) {
            return Optional.of(UNRESOLVED);
        }
        boolean soldOthers = position.quantity().signum() < 0 && position.market() == MarketType.SPOT;
        return soldOthers ? Optional.of(SHORT_OF_PRIOR_HOLDINGS) : Optional.empty();
    }

    private List<HeldPosition> held(Optional<AdapterName> account) {
        return account.map(List::of).orElseGet(() -> Arrays.asList(AdapterName.values())).stream()
                .flatMap(adapter -> positions.of(adapter).stream()).toList();
    }

    /** The venue whose orders are cancelled first; on paper nothing rests anywhere, but everything is stopped all the same. */
    private static Optional<String> venue(Optional<AdapterName> account) {
        return account.filter(AdapterName::isLive).map(AdapterName::homeVenue);
    }

    private static String key(HeldPosition position) {
        return String.join(" ", position.account(), position.market().text(), position.symbol(), position.track(), position.target());
    }
}
