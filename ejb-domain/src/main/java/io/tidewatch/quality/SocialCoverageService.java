package io.tidewatch.quality;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Tells how completely social platforms are covered. */
@ApplicationScoped
public class SocialCoverageService {

    private SocialCoverageRepository events;
    private TradingClock clock;

    /** For the container's proxy. */
    protected SocialCoverageService() {
    }

    @Inject
    public SocialCoverageService(SocialCoverageRepository events, TradingClock clock) {
        this.events = events;
        this.clock = clock;
    }

    /**
     * The coverage of some hours before now.
     *
     * @param windowHours at least 1
     * @param target      symbol the events must name, in any case; empty for all
     */
    @Transactional
    public SocialCoverage coverage(int windowHours, Optional<String> target) {
        Instant now = clock.instant();
        Instant after = now.minus(Duration.ofHours(windowHours));
        Optional<String> symbol = target.map(text -> text.toUpperCase(Locale.ROOT));
        return new SocialCoverage(windowHours, symbol, events.totals(after, symbol), events.bySymbol(after, symbol), now);
    }
}
