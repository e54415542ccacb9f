package io.tidewatch.execution.accounts;

import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.KillSwitchTrigger;
import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stops opening when the books contradict themselves: every track of the account is blocked until somebody has looked and reset the
 * switch; as long as the contradiction stands, the next check blocks it again.
 */
@ApplicationScoped
public class BooksGuard {

    /** Reason of the block and code of the event. */
    public static final String CODE = "books_invariant_breached";

    private BooksAudit books;
    private KillSwitchService switches;
    private RiskAudit audit;

    /** For the container's proxy. */
    protected BooksGuard() {
    }

    @Inject
    public BooksGuard(BooksAudit books, KillSwitchService switches, RiskAudit audit) {
        this.books = books;
        this.switches = switches;
        this.audit = audit;
    }

    /**
     * Checks the books and blocks what they cannot be trusted for. A standing block is neither set nor noted again.
     *
     * @return what was found
     */
    public List<BooksBreach> check() {
        List<BooksBreach> breaches = books.breaches();
        List<RiskEvent> events = new ArrayList<>();
        for (String track : tracks(breaches)) {
            KillSwitchKey key = KillSwitchKey.global(track);
            if (switches.blockReason(track, key.strategyId()).isEmpty()) {
                List<String> found = breaches.stream().map(BooksBreach::text).limit(10).toList();
                switches.trigger(KillSwitchTrigger.automatic(key, CODE, null, Map.of("violations", List.of(CODE), "breaches", found)));
                events.add(new RiskEvent(null, Severity.CRITICAL, CODE, "the books contradict themselves, opening is stopped",
                        Map.of("breaches", found), track, key.strategyId()));
            }
        }
        audit.note(events);
        return breaches;
    }

    private List<String> tracks(List<BooksBreach> breaches) {
        if (breaches.isEmpty()) {
            return List.of();
        }
        List<String> whole = breaches.stream().filter(breach -> breach.track() == null).map(BooksBreach::account).distinct().toList();
        return Stream.concat(breaches.stream().map(BooksBreach::track).flatMap(track -> Optional.ofNullable(track).stream()),
                whole.isEmpty() ? Stream.empty() : books.tracks(whole).stream()).distinct().sorted().toList();
    }
}
