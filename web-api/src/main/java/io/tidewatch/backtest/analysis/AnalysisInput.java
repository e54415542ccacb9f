package io.tidewatch.backtest.analysis;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.NumberType;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.ValueType;
import io.tidewatch.api.schema.Values;
import io.tidewatch.backtest.Scaling;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The additive object {@code analysis} of a backtest request. An absent object means {@link AnalysisRequest#OFF}. */
public final class AnalysisInput {

    private static final Field<Scaling> SCALING =
            Field.withDefault("scaling", choice(Scaling.values()), Scaling.FULL_WINDOW);
    private static final Field<WalkForward> WALK_FORWARD = Field.optional("walk_forward", WalkForwardInput.TYPE);
    private static final Field<Boolean> EXCLUDE_IN_SAMPLE = Field.withDefault("exclude_in_sample", Types.flag(), true);
    private static final Field<CostModel> COST_MODEL = Field.optional("cost_model", CostModelInput.TYPE);
    private static final Field<AnalysisRequest.Benchmark> BENCHMARK =
            Field.withDefault("benchmark", choice(AnalysisRequest.Benchmark.values()), AnalysisRequest.Benchmark.NONE);
    private static final Field<Long> TRIALS = Field.withDefault("trials", Types.integer().ge(1).le(1_000_000), 1L);
    private static final Field<Double> TRIAL_SHARPE_STD = Field.optional("trial_sharpe_std", between(0, 1000));
    private static final Field<Long> TRADE_LIMIT = Field.withDefault("trade_limit", Types.integer().ge(0).le(10_000), 0L);
    private static final Field<Long> CURVE_POINTS = Field.withDefault("curve_points", Types.integer().ge(0).le(5000), 0L);

    private static final Field<Double> MAX_GROSS = Field.optional("max_gross", between(0, 100));
    private static final Field<Double> MAX_ABS_POSITION = Field.optional("max_abs_position", between(0, 100));
    private static final Field<Double> MAX_STEP_TURNOVER = Field.optional("max_step_turnover", between(0, 100));
    private static final RequestSchema<PositionLimits> LIMITS = RequestSchema.of(
            v -> new PositionLimits(optional(v, MAX_GROSS), optional(v, MAX_ABS_POSITION), optional(v, MAX_STEP_TURNOVER)),
            MAX_GROSS, MAX_ABS_POSITION, MAX_STEP_TURNOVER);
    private static final Field<PositionLimits> POSITION_LIMITS = Field.optional("position_limits", LIMITS);

    private static final Field<Long> SAMPLES =
            Field.withDefault("samples", Types.integer().ge(100).le(10_000), (long) Bootstrap.DEFAULT.samples());
    private static final Field<Double> CONFIDENCE =
            Field.withDefault("confidence", between(0.5, 0.999), Bootstrap.DEFAULT.confidence());
    private static final Field<Bootstrap.Method> METHOD =
            Field.withDefault("method", choice(Bootstrap.Method.values()), Bootstrap.DEFAULT.method());
    private static final Field<Bootstrap.Unit> UNIT =
            Field.withDefault("unit", choice(Bootstrap.Unit.values()), Bootstrap.DEFAULT.unit());
    private static final Field<Double> BLOCK_LENGTH = Field.optional("block_length", between(1, 10_000));
    private static final Field<Long> SEED = Field.withDefault("seed", Types.integer(), Bootstrap.DEFAULT.seed());
    private static final Field<Bootstrap> BOOTSTRAP = Field.optional("bootstrap", RequestSchema.of(
            v -> new Bootstrap(v.get(SAMPLES).intValue(), v.get(CONFIDENCE), v.get(METHOD), v.get(UNIT), optional(v, BLOCK_LENGTH),
                    v.get(SEED)),
            SAMPLES, CONFIDENCE, METHOD, UNIT, BLOCK_LENGTH, SEED));

    /** The object. */
    public static final ValueType<AnalysisRequest> TYPE = RequestSchema.of(AnalysisInput::request,
            SCALING, WALK_FORWARD, EXCLUDE_IN_SAMPLE, COST_MODEL, POSITION_LIMITS, BENCHMARK, BOOTSTRAP, TRIALS, TRIAL_SHARPE_STD,
            TRADE_LIMIT, CURVE_POINTS);

    /** The field of the backtest request; read it with {@code values.find(FIELD).orElse(AnalysisRequest.OFF)}. */
    public static final Field<AnalysisRequest> FIELD = Field.optional("analysis", TYPE);

    private AnalysisInput() {
    }

    private static AnalysisRequest request(Values v) {
        // Fewer points than a curve can be drawn with are raised to the least.
        int points = v.get(CURVE_POINTS).intValue();
        return new AnalysisRequest(true, v.get(SCALING), v.find(WALK_FORWARD), v.get(EXCLUDE_IN_SAMPLE), v.find(COST_MODEL),
                v.find(POSITION_LIMITS).orElse(PositionLimits.NONE), v.get(BENCHMARK), v.find(BOOTSTRAP),
                v.get(TRIALS).intValue(), optional(v, TRIAL_SHARPE_STD), v.get(TRADE_LIMIT).intValue(),
                points == 0 ? 0 : Math.max(10, points));
    }

    static NumberType between(double least, double most) {
        return Types.number().ge(least).le(most);
    }

    static <E extends Enum<E>> ValueType<E> choice(E[] constants) {
        return Types.choice(constants, constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    static OptionalDouble optional(Values v, Field<Double> field) {
        Optional<Double> value = v.find(field);
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }
}
