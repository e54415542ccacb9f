package io.tidewatch.backtest;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.ValueType;
import io.tidewatch.backtest.analysis.AnalysisRequest;
import io.tidewatch.backtest.analysis.Bootstrap;
import io.tidewatch.backtest.analysis.CostModel;
import io.tidewatch.backtest.analysis.PositionLimits;
import io.tidewatch.backtest.analysis.WalkForward;
import java.util.Locale;

/** The additive object {@code analysis} of a backtest request. */
final class AnalysisInput {

    private static final AnalysisRequest USUAL = AnalysisRequest.DEFAULT;

    private static final Field<Long> TRAIN_DAYS = Field.required("train_days", Types.integer().ge(1).le(730));
    private static final Field<Long> TEST_DAYS = Field.required("test_days", Types.integer().ge(1).le(365));
    private static final Field<Double> PURGE = Field.optional("purge_hours", Types.number().ge(0).le(8760));
    private static final Field<Double> EMBARGO = Field.withDefault("embargo_hours", Types.number().ge(0).le(8760), 0.0);
    private static final Field<WalkForward.Window> FOLD_WINDOW =
            Field.withDefault("window", choice(WalkForward.Window.values()), WalkForward.Window.ROLLING);
    private static final RequestSchema<WalkForward> WALK_FORWARD = RequestSchema.of(
            values -> new WalkForward(BacktestInput.whole(values, TRAIN_DAYS), BacktestInput.whole(values, TEST_DAYS),
                    BacktestInput.optional(values, PURGE), values.get(EMBARGO), values.get(FOLD_WINDOW)),
            TRAIN_DAYS, TEST_DAYS, PURGE, EMBARGO, FOLD_WINDOW);

    private static final Field<String> PROFILE = Field.optional("profile", Types.text().minLength(1).maxLength(64));
    private static final Field<Double> SPREAD = Field.withDefault("spread_bps", Types.number().ge(0).le(1000), 0.0);
    private static final Field<CostModel.Impact> IMPACT =
            Field.withDefault("impact", choice(CostModel.Impact.values()), CostModel.Impact.CONTRACT);
    private static final Field<Double> IMPACT_COEFFICIENT = Field.withDefault("impact_coefficient", Types.number().ge(0).le(10), 1.0);
    private static final Field<Double> CAPITAL = Field.withDefault("capital", Types.number().gt(0).le(1e15), 100_000.0);
    private static final Field<Double> LIQUIDITY = Field.optional("liquidity", Types.number().ge(0).le(1));
    private static final Field<Boolean> FUNDING = Field.withDefault("funding", Types.flag(), false);
    private static final RequestSchema<CostModel> COST_MODEL = RequestSchema.of(
            values -> new CostModel(values.find(PROFILE), values.get(SPREAD), values.get(IMPACT), values.get(IMPACT_COEFFICIENT),
                    values.get(CAPITAL), BacktestInput.optional(values, LIQUIDITY), values.get(FUNDING)),
            PROFILE, SPREAD, IMPACT, IMPACT_COEFFICIENT, CAPITAL, LIQUIDITY, FUNDING);

    private static final Field<Double> MAX_GROSS = Field.optional("max_gross", Types.number().ge(0).le(100));
    private static final Field<Double> MAX_POSITION = Field.optional("max_abs_position", Types.number().ge(0).le(100));
    private static final Field<Double> MAX_TURNOVER = Field.optional("max_step_turnover", Types.number().ge(0).le(100));
    private static final RequestSchema<PositionLimits> LIMITS = RequestSchema.of(
            values -> new PositionLimits(BacktestInput.optional(values, MAX_GROSS), BacktestInput.optional(values, MAX_POSITION),
                    BacktestInput.optional(values, MAX_TURNOVER)),
            MAX_GROSS, MAX_POSITION, MAX_TURNOVER);

    private static final Field<Long> SAMPLES =
            Field.withDefault("samples", Types.integer().ge(100).le(10_000), (long) Bootstrap.DEFAULT.samples());
    private static final Field<Double> CONFIDENCE =
            Field.withDefault("confidence", Types.number().ge(0.5).le(0.999), Bootstrap.DEFAULT.confidence());
    private static final Field<Bootstrap.Method> METHOD =
            Field.withDefault("method", choice(Bootstrap.Method.values()), Bootstrap.DEFAULT.method());
    private static final Field<Bootstrap.Unit> UNIT = Field.withDefault("unit", choice(Bootstrap.Unit.values()), Bootstrap.DEFAULT.unit());
    private static final Field<Double> BLOCK_LENGTH = Field.optional("block_length", Types.number().ge(1).le(10_000));
    private static final Field<Long> SEED = Field.withDefault("seed", Types.integer(), Bootstrap.DEFAULT.seed());
    private static final RequestSchema<Bootstrap> BOOTSTRAP = RequestSchema.of(
            values -> new Bootstrap(BacktestInput.whole(values, SAMPLES), values.get(CONFIDENCE), values.get(METHOD), values.get(UNIT),
                    BacktestInput.optional(values, BLOCK_LENGTH), values.get(SEED)),
            SAMPLES, CONFIDENCE, METHOD, UNIT, BLOCK_LENGTH, SEED);

    private static final Field<AnalysisRequest.Scaling> SCALING =
            Field.withDefault("scaling", choice(AnalysisRequest.Scaling.values()), USUAL.scaling());
    private static final Field<WalkForward> FOLDS = Field.optional("walk_forward", WALK_FORWARD);
    private static final Field<Boolean> EXCLUDE_IN_SAMPLE = Field.withDefault("exclude_in_sample", Types.flag(), USUAL.excludeInSample());
    private static final Field<CostModel> COSTS = Field.optional("cost_model", COST_MODEL);
    private static final Field<PositionLimits> POSITION_LIMITS = Field.withDefault("position_limits", LIMITS, USUAL.positionLimits());
    private static final Field<AnalysisRequest.Benchmark> BENCHMARK =
            Field.withDefault("benchmark", choice(AnalysisRequest.Benchmark.values()), USUAL.benchmark());
    private static final Field<Bootstrap> INTERVALS = Field.optional("bootstrap", BOOTSTRAP);
    private static final Field<Long> TRIALS = Field.withDefault("trials", Types.integer().ge(1).le(1_000_000), (long) USUAL.trials());
    private static final Field<Double> TRIAL_STD = Field.optional("trial_sharpe_std", Types.number().ge(0).le(1000));
    private static final Field<Long> TRADE_LIMIT =
            Field.withDefault("trade_limit", Types.integer().ge(0).le(10_000), (long) USUAL.tradeLimit());
    private static final Field<Long> CURVE_POINTS =
            Field.withDefault("curve_points", Types.integer().ge(0).le(5000), (long) USUAL.curvePoints());

    static final RequestSchema<AnalysisRequest> SCHEMA = RequestSchema.of(
            values -> new AnalysisRequest(true, values.get(SCALING), values.find(FOLDS), values.get(EXCLUDE_IN_SAMPLE), values.find(COSTS),
                    values.get(POSITION_LIMITS), values.get(BENCHMARK), values.find(INTERVALS), BacktestInput.whole(values, TRIALS),
                    BacktestInput.optional(values, TRIAL_STD), BacktestInput.whole(values, TRADE_LIMIT),
                    BacktestInput.whole(values, CURVE_POINTS)),
            SCALING, FOLDS, EXCLUDE_IN_SAMPLE, COSTS, POSITION_LIMITS, BENCHMARK, INTERVALS, TRIALS, TRIAL_STD, TRADE_LIMIT, CURVE_POINTS);

    private AnalysisInput() {
    }

    private static <E extends Enum<E>> ValueType<E> choice(E[] values) {
        return Types.choice(values, value -> value.name().toLowerCase(Locale.ROOT));
    }
}
