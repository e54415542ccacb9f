package io.tidewatch.prediction.shadow;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.models.life.ChallengerFigures;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Tells what a challenger is worth beside the champion, by the returns that followed. */
@ApplicationScoped
public class ShadowComparison {

    private ShadowStore store;
    private MarketDataConfig marketData;
    private TradingClock clock;

    /** For the container's proxy. */
    protected ShadowComparison() {
    }

    @Inject
    public ShadowComparison(ShadowStore store, MarketDataConfig marketData, TradingClock clock) {
        this.store = store;
        this.marketData = marketData;
        this.clock = clock;
    }

    /**
     * Compares over the newest decisions of a window, at most a hundred thousand.
     *
     * @param from first decision time
     * @param to   before this decision time
     */
    public ChallengerFigures compare(String track, ModelLabel challenger, Horizon horizon, Instant from, Instant to) {
        List<ShadowStore.Judged> decisions =
                store.judged(track, challenger, horizon, from, to, marketData.primaryTimeframe(), clock.instant());
        return ChallengerFigures.of(decisions.stream().mapToDouble(ShadowStore.Judged::challenger).toArray(),
                decisions.stream().mapToDouble(ShadowStore.Judged::champion).toArray(),
                decisions.stream().mapToDouble(ShadowStore.Judged::laterReturn).toArray());
    }
}
