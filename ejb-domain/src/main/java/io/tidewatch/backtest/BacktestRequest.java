package io.tidewatch.backtest;

import io.tidewatch.backtest.analysis.AnalysisRequest;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A wish for a backtest. It knows what was not sent, so that it means the same today and after a wait in a queue.
 *
 * @param track               kind of asset
 * @param targets             symbols or companies as written by the client; empty for the universe
 * @param useUniverseSnapshot whether a stored universe is looked for when no targets are given
 * @param universeAsOf        time of the universe; empty for the beginning of the window
 * @param runSource           why it is run
 * @param dataRegime          what the data stands for; empty when the client did not say
 * @param scoring             who makes the signals
 * @param window              how much history
 * @param trading             costs and sizing
 * @param alignment           how features are joined to prices
 * @param analysis            what is reported beyond the contract
 */
public record BacktestRequest(
        Track track, List<String> targets, boolean useUniverseSnapshot, Optional<Instant> universeAsOf, RunSource runSource,
        Optional<DataRegime> dataRegime, Scoring scoring, Window window, Trading trading, Alignment alignment,
        AnalysisRequest analysis) {

    private static final int NAME_LENGTH = 64;
    /** All targets of a run are held at once. */
    private static final int MOST_TARGETS = 256;

    public BacktestRequest {
        Objects.requireNonNull(track, "track");
        targets = List.copyOf(targets);
        if (targets.size() > MOST_TARGETS) {
            throw new IllegalArgumentException("targets are " + targets.size() + ", at most " + MOST_TARGETS + " can be tested together");
        }
        Objects.requireNonNull(universeAsOf, "universeAsOf");
        Objects.requireNonNull(runSource, "runSource");
        Objects.requireNonNull(dataRegime, "dataRegime");
        Objects.requireNonNull(scoring, "scoring");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(trading, "trading");
        Objects.requireNonNull(alignment, "alignment");
        Objects.requireNonNull(analysis, "analysis");
    }

    /** The usual backtest of some traded symbols. */
    public static BacktestRequest liquid(List<String> targets) {
        return new BacktestRequest(Track.LIQUID, targets, true, Optional.empty(), RunSource.PROD, Optional.empty(), Scoring.STANDARD,
                Window.STANDARD, Trading.STANDARD, Alignment.STANDARD, AnalysisRequest.OFF);
    }

    /** The regime the run is stored under. */
    public DataRegime effectiveRegime() {
        return DataRegime.effective(dataRegime, runSource);
    }

    /** The same with other scoring. */
    public BacktestRequest with(Scoring other) {
        return new BacktestRequest(track, targets, useUniverseSnapshot, universeAsOf, runSource, dataRegime, other, window, trading,
                alignment, analysis);
    }

    /** The same over another window. */
    public BacktestRequest with(Window other) {
        return new BacktestRequest(track, targets, useUniverseSnapshot, universeAsOf, runSource, dataRegime, scoring, other, trading,
                alignment, analysis);
    }

    /** The same with other costs and sizing. */
    public BacktestRequest with(Trading other) {
        return new BacktestRequest(track, targets, useUniverseSnapshot, universeAsOf, runSource, dataRegime, scoring, window, other,
                alignment, analysis);
    }

    /** The same with another report. */
    public BacktestRequest with(AnalysisRequest other) {
        return new BacktestRequest(track, targets, useUniverseSnapshot, universeAsOf, runSource, dataRegime, scoring, window, trading,
                alignment, other);
    }

    /** The same for another reason. */
    public BacktestRequest with(RunSource other) {
        return new BacktestRequest(track, targets, useUniverseSnapshot, universeAsOf, other, dataRegime, scoring, window, trading,
                alignment, analysis);
    }

    /**
     * Who makes the signals.
     *
     * @param source          model or heuristic
     * @param requireArtifact whether the run fails at once when a target has no model
     * @param horizon         stored; the one-day forecast is always used
     * @param modelName       empty for the default of the track, not the active model
     * @param modelVersion    empty for the default of the track
     */
    public record Scoring(
            ScoreSource source, boolean requireArtifact, Horizon horizon, Optional<String> modelName, Optional<String> modelVersion) {

        /** The default model of the track. */
        public static final Scoring STANDARD = new Scoring(ScoreSource.MODEL, true, Horizon.DAY, Optional.empty(), Optional.empty());

        public Scoring {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(horizon, "horizon");
            Objects.requireNonNull(modelName, "modelName");
            Objects.requireNonNull(modelVersion, "modelVersion");
        }
    }

    /**
     * How much history.
     *
     * @param dataVersion  data version of the feature rows, 1 to 64 characters
     * @param lookbackDays days before now, 14 to 730
     * @param trainDays    7 to 365; their share of the window calibrates the polarity
     * @param testDays     1 to 90; stored
     */
    public record Window(String dataVersion, int lookbackDays, int trainDays, int testDays) {

        /** Ninety days. */
        public static final Window STANDARD = new Window("v1", 90, 35, 7);

        /** @throws IllegalArgumentException when a figure is out of its range */
        public Window {
            named("data_version", dataVersion);
            within("lookback_days", lookbackDays, 14, 730);
            within("train_days", trainDays, 7, 365);
            within("test_days", testDays, 1, 90);
        }
    }

    /**
     * Costs and sizing; what is empty comes from the settings of the server.
     *
     * @param feeBps        0 to 1000
     * @param slippageBps   0 to 1000
     * @param entryZ        smallest score that opens a position, 0 to 1
     * @param exitZ         weight below which a position is closed, 0 to 1
     * @param maxWeightBase largest weight, 0 to 1
     * @param highVolFactor its factor in restless markets, 0 to 2
     * @param costLambda    how strongly cost shrinks a position, 0 to 20
     * @param polarity      how the sign of the signal is chosen
     */
    public record Trading(double feeBps, double slippageBps, OptionalDouble entryZ, OptionalDouble exitZ, OptionalDouble maxWeightBase,
                          OptionalDouble highVolFactor, OptionalDouble costLambda, PolarityRule.Mode polarity) {

        /** Five and three basis points, sizing as the server is set. */
        public static final Trading STANDARD = new Trading(5, 3, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalDouble.empty(), OptionalDouble.empty(), PolarityRule.Mode.NORMAL);

        /** @throws IllegalArgumentException when a figure is out of its range */
        public Trading {
            within("fee_bps", feeBps, 0, 1000);
            within("slippage_bps", slippageBps, 0, 1000);
            entryZ.ifPresent(value -> within("signal_entry_z_min", value, 0, 1));
            exitZ.ifPresent(value -> within("signal_exit_z_min", value, 0, 1));
            maxWeightBase.ifPresent(value -> within("position_max_weight_base", value, 0, 1));
            highVolFactor.ifPresent(value -> within("position_max_weight_high_vol_mult", value, 0, 2));
            costLambda.ifPresent(value -> within("cost_penalty_lambda", value, 0, 20));
            Objects.requireNonNull(polarity, "polarity");
        }
    }

    /**
     * How features are joined to prices: always strictly as of the decision.
     *
     * @param version           a label, 1 to 64 characters
     * @param maxStalenessHours features older than that are not used, 1 to 8760
     */
    public record Alignment(String version, int maxStalenessHours) {

        /** Two weeks. */
        public static final Alignment STANDARD = new Alignment("strict_asof_v1", 336);

        /** @throws IllegalArgumentException when a figure is out of its range */
        public Alignment {
            named("alignment_version", version);
            within("max_feature_staleness_hours", maxStalenessHours, 1, 8760);
        }
    }

    private static void within(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(field + " must lie between " + least + " and " + most);
        }
    }

    private static void named(String field, String text) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > NAME_LENGTH) {
            throw new IllegalArgumentException(field + " must have 1 to " + NAME_LENGTH + " characters");
        }
    }
}
