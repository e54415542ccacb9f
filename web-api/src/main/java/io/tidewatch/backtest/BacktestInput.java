package io.tidewatch.backtest;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.NumberType;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.TextType;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.Values;
import io.tidewatch.backtest.analysis.AnalysisInput;
import io.tidewatch.backtest.analysis.AnalysisRequest;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** The body of {@code POST /api/v2/backtest/run}; the queue of tasks takes the same. */
public final class BacktestInput {

    private static final TextType LABEL = Types.text().minLength(1).maxLength(64);
    private static final NumberType SHARE = Types.number().ge(0).le(1);
    private static final NumberType COST = Types.number().ge(0).le(1000);
    private static final BacktestRequest.Window WINDOW_DEFAULT = BacktestRequest.Window.STANDARD;
    private static final BacktestRequest.Trading TRADING_DEFAULT = BacktestRequest.Trading.STANDARD;

    private static final Field<Track> TRACK = Field.required("track", Types.choice(Track.values(), Track::wireName));
    private static final Field<List<String>> TARGETS = Field.withDefault("targets", Types.list(Types.text()), List.of());
    private static final Field<Boolean> USE_UNIVERSE = Field.withDefault("use_universe_snapshot", Types.flag(), true);
    private static final Field<Instant> UNIVERSE_ASOF = Field.optional("universe_asof", Types.timestamp());
    private static final Field<RunSource> RUN_SOURCE =
            Field.withDefault("run_source", Types.choice(RunSource.values(), RunSource::wireName), RunSource.PROD);
    private static final Field<DataRegime> DATA_REGIME =
            Field.withDefault("data_regime", Types.choice(DataRegime.values(), DataRegime::wireName), DataRegime.PROD_LIVE);
    private static final Field<ScoreSource> SCORE_SOURCE =
            Field.withDefault("score_source", Types.choice(ScoreSource.values(), ScoreSource::wireName), ScoreSource.MODEL);
    private static final Field<Boolean> REQUIRE_ARTIFACT = Field.withDefault("require_model_artifact", Types.flag(), true);
    private static final Field<Horizon> HORIZON =
            Field.withDefault("horizon", Types.choice(Horizon.values(), Horizon::label), Horizon.DAY);
    private static final Field<String> MODEL_NAME = Field.optional("model_name", Types.text());
    private static final Field<String> MODEL_VERSION = Field.optional("model_version", Types.text());
    private static final Field<String> DATA_VERSION = Field.withDefault("data_version", LABEL, WINDOW_DEFAULT.dataVersion());
    private static final Field<Long> LOOKBACK =
            Field.withDefault("lookback_days", Types.integer().ge(14).le(730), (long) WINDOW_DEFAULT.lookbackDays());
    private static final Field<Long> TRAIN =
            Field.withDefault("train_days", Types.integer().ge(7).le(365), (long) WINDOW_DEFAULT.trainDays());
    private static final Field<Long> TEST = Field.withDefault("test_days", Types.integer().ge(1).le(90), (long) WINDOW_DEFAULT.testDays());
    private static final Field<Double> FEE = Field.withDefault("fee_bps", COST, TRADING_DEFAULT.feeBps());
    private static final Field<Double> SLIPPAGE = Field.withDefault("slippage_bps", COST, TRADING_DEFAULT.slippageBps());
    private static final Field<Double> ENTRY_Z = Field.optional("signal_entry_z_min", SHARE);
    private static final Field<Double> EXIT_Z = Field.optional("signal_exit_z_min", SHARE);
    private static final Field<Double> MAX_WEIGHT = Field.optional("position_max_weight_base", SHARE);
    private static final Field<Double> HIGH_VOL = Field.optional("position_max_weight_high_vol_mult", Types.number().ge(0).le(2));
    private static final Field<Double> COST_LAMBDA = Field.optional("cost_penalty_lambda", Types.number().ge(0).le(20));
    private static final Field<PolarityRule.Mode> POLARITY = Field.withDefault("signal_polarity_mode",
            Types.choice(PolarityRule.Mode.values(), PolarityRule.Mode::wireName), PolarityRule.Mode.NORMAL);
    private static final Field<String> ALIGNMENT_MODE =
            Field.withDefault("alignment_mode", Types.oneOf(AlignmentAudit.MODE), AlignmentAudit.MODE);
    private static final Field<String> ALIGNMENT_VERSION =
            Field.withDefault("alignment_version", LABEL, BacktestRequest.Alignment.STANDARD.version());
    private static final Field<Long> STALENESS = Field.withDefault("max_feature_staleness_hours", Types.integer().ge(1).le(8760),
            (long) BacktestRequest.Alignment.STANDARD.maxStalenessHours());
    private static final Field<AnalysisRequest> ANALYSIS = AnalysisInput.FIELD;

    /** What the client did not send stays unsaid. */
    public static final RequestSchema<BacktestRequest> SCHEMA = RequestSchema.of(BacktestInput::request,
            TRACK, TARGETS, USE_UNIVERSE, UNIVERSE_ASOF, RUN_SOURCE, DATA_REGIME, SCORE_SOURCE, REQUIRE_ARTIFACT, HORIZON, MODEL_NAME,
            MODEL_VERSION, DATA_VERSION, LOOKBACK, TRAIN, TEST, FEE, SLIPPAGE, ENTRY_Z, EXIT_Z, MAX_WEIGHT, HIGH_VOL, COST_LAMBDA,
            POLARITY, ALIGNMENT_MODE, ALIGNMENT_VERSION, STALENESS, ANALYSIS);

    private BacktestInput() {
    }

    private static BacktestRequest request(Values values) {
        return new BacktestRequest(
                values.get(TRACK), values.get(TARGETS), values.get(USE_UNIVERSE), values.find(UNIVERSE_ASOF), values.get(RUN_SOURCE),
                values.find(DATA_REGIME).filter(regime -> values.given(DATA_REGIME)),
                new BacktestRequest.Scoring(values.get(SCORE_SOURCE), values.get(REQUIRE_ARTIFACT), values.get(HORIZON),
                        values.find(MODEL_NAME), values.find(MODEL_VERSION)),
                new BacktestRequest.Window(values.get(DATA_VERSION), whole(values, LOOKBACK), whole(values, TRAIN), whole(values, TEST)),
                new BacktestRequest.Trading(values.get(FEE), values.get(SLIPPAGE), optional(values, ENTRY_Z), optional(values, EXIT_Z),
                        optional(values, MAX_WEIGHT), optional(values, HIGH_VOL), optional(values, COST_LAMBDA), values.get(POLARITY)),
                new BacktestRequest.Alignment(values.get(ALIGNMENT_VERSION), whole(values, STALENESS)),
                values.find(ANALYSIS).orElse(AnalysisRequest.OFF));
    }

    static int whole(Values values, Field<Long> field) {
        return Math.toIntExact(values.get(field));
    }

    static OptionalDouble optional(Values values, Field<Double> field) {
        Double value = values.get(field);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
