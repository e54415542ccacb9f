package io.tidewatch.quality;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;

/** Tells people what came more than once. */
@ApplicationScoped
public class DuplicateService {

    private static final int MOST = 200;
    private static final int MOST_SYMBOLS = 500;

    private DuplicateRepository rows;
    private CoverageRepository coverage;
    private TradingClock clock;

    /** For the container's proxy. */
    protected DuplicateService() {
    }

    @Inject
    public DuplicateService(DuplicateRepository rows, CoverageRepository coverage, TradingClock clock) {
        this.rows = rows;
        this.coverage = coverage;
        this.clock = clock;
    }

    /** What came more than once in the last days, at most 200 of each kind. */
    @Transactional
    public Duplicates find(int days) {
        Instant now = clock.instant();
        Instant from = now.minus(Duration.ofDays(days));
        return new Duplicates(rows.resends(from, now, MOST), rows.clusters(from, now, MOST),
                rows.conflicts(coverage.symbols(MOST_SYMBOLS), from, now, MOST));
    }
}
