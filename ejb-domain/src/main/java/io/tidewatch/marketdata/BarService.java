package io.tidewatch.marketdata;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Takes candles in. */
@ApplicationScoped
public class BarService {

    /** Source of candles whose sender named none. */
    public static final String DEFAULT_SOURCE = "exchange";

    private BarRepository repository;
    private TradingClock clock;

    /** For the container's proxy. */
    protected BarService() {
    }

    @Inject
    public BarService(BarRepository repository, TradingClock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** {@link #importBars(List, String)} from the default source. */
    @Transactional
    public ImportResult importBars(List<Bar> bars) {
        return importBars(bars, DEFAULT_SOURCE);
    }

    /**
     * Stores candles of any symbols and timeframes in one transaction. Importing the same ones again changes nothing.
     *
     * @param bars   in any order; of two with the same symbol, timeframe and start the last counts
     * @param source where they come from, at most 64 characters
     */
    @Transactional
    public ImportResult importBars(List<Bar> bars, String source) {
        Instant now = clock.instant();
        return importBars(bars, source, bar -> now);
    }

    /** As {@link #importBars(List, String)}, for recorded candles: each is stored as created at its end. */
    @Transactional
    public ImportResult importPast(List<Bar> bars, String source) {
        return importBars(bars, source, Bar::availableAt);
    }

    private ImportResult importBars(List<Bar> bars, String source, Function<Bar, Instant> createdAt) {
        if (bars.isEmpty()) {
            return new ImportResult(0, 0, 0);
        }
        BarRepository.Written written = repository.upsert(bars, source, createdAt);
        return new ImportResult(bars.size(), written.inserted(), written.updated());
    }
}
