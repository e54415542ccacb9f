package io.tidewatch.quality;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Shows the audits of accepted events, takes verdicts on them and tells how good the sources and the reviewers are. */
@ApplicationScoped
public class QualityService {

    /** The longest period of {@link #stats}. */
    public static final int MAX_STATS_DAYS = 90;
    /** The longest period of {@link #consistency}. */
    public static final int MAX_CONSISTENCY_DAYS = 365;

    private AuditRepository audits;
    private ReviewLedger reviews;
    private TradingClock clock;

    /** For the container's proxy. */
    protected QualityService() {
    }

    @Inject
    public QualityService(AuditRepository audits, ReviewLedger reviews, TradingClock clock) {
        this.audits = audits;
        this.reviews = reviews;
        this.clock = clock;
    }

    /**
     * The newest audits, newest first.
     *
     * @param limit    at most so many
     * @param minScore only those of at least this quality; an audit without score has 0
     */
    @Transactional
    public List<AuditedEvent> sample(int limit, double minScore) {
        return audits.newest(limit, minScore);
    }

    /**
     * The figures of the audits of some days before now.
     *
     * @param lookbackDays 1 to 90
     */
    @Transactional
    public QualityStats stats(int lookbackDays) {
        Instant now = clock.instant();
        List<QualityStats.OfSource> figures = audits.figures(now.minus(Duration.ofDays(lookbackDays)));
        return new QualityStats(lookbackDays, figures.get(0).figures(), figures.subList(1, figures.size()), now);
    }

    /**
     * How far the reviewers of some days before now agree.
     *
     * @param lookbackDays 1 to 365
     */
    @Transactional
    public ReviewConsistency consistency(int lookbackDays) {
        return ReviewConsistency.of(reviews.since(clock.instant().minus(Duration.ofDays(lookbackDays))));
    }

    /**
     * Takes a verdict: it becomes the audit's verdict and is logged.
     *
     * @return whether there is such an audit; without one nothing is stored
     */
    @Transactional
    public boolean review(NewReview review) {
        return reviews.write(review, clock.instant());
    }
}
