package io.tidewatch.backtest;

import java.util.Locale;
import java.util.Optional;

/** What the data of a backtest stands for. */
public enum DataRegime {
    /** What a live system would have met. */
    PROD_LIVE,
    /** Data replayed by upkeep. */
    MAINTENANCE_REPLAY,
    /** Neither purely. */
    MIXED;

    /** The text of the contract. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The regime a run is stored under: what was sent, else what fits the source; live data only of runs that judge a model.
     *
     * @param sent what the client sent
     */
    static DataRegime effective(Optional<DataRegime> sent, RunSource source) {
        DataRegime wanted = sent.orElse(switch (source) {
            case PROD -> PROD_LIVE;
            case MAINTENANCE -> MAINTENANCE_REPLAY;
            case SMOKE, ASYNC_TEST -> MIXED;
        });
        return wanted == PROD_LIVE && source != RunSource.PROD ? MIXED : wanted;
    }
}
