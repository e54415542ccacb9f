package io.tidewatch.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Counts what came in lately. A figure that cannot be had is a warning, a database that is gone is a failure. */
@ApplicationScoped
public class SystemStatusService {

    private static final Logger LOG = Logger.getLogger(SystemStatusService.class.getName());
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SystemStatusRepository repository;
    private final TradingClock clock;

    /** For the container's proxy. */
    protected SystemStatusService() {
        this(null, null);
    }

    /**
     * Makes the service.
     *
     * @param repository the figures
     * @param clock what "lately" is measured from
     */
    @Inject
    public SystemStatusService(SystemStatusRepository repository, TradingClock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Counts.
     *
     * @return the figures
     * @throws DatabaseException if the database cannot be reached
     */
    public SystemStatus current() {
        List<String> warnings = new ArrayList<>();
        Optional<Long> symbols = count("active_symbols", repository::activeSymbols, DAY, warnings);
        Optional<Long> news = count("recent_news_24h", repository::events, DAY, warnings);
        Optional<Long> predictions = count("recent_predictions_1h", repository::predictions, HOUR, warnings);
        return new SystemStatus(symbols, news, predictions, List.copyOf(warnings));
    }

    private Optional<Long> count(String figure, BiFunction<Instant, Instant, Long> query, Duration window, List<String> warnings) {
        Instant now = clock.instant();
        try {
            return Optional.of(query.apply(now.minus(window), now));
        } catch (DatabaseException e) {
            if (e.isUnavailable()) {
                throw e;
            }
            LOG.log(Level.WARNING, e, () -> figure + " could not be counted");
            warnings.add("optional probe failed: " + figure);
            return Optional.empty();
        }
    }
}
