package io.tidewatch.backtest.analysis;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.ValueType;
import java.util.OptionalDouble;

/** The object {@code walk_forward}. */
final class WalkForwardInput {

    private static final Field<Long> TRAIN_DAYS = Field.required("train_days", Types.integer().ge(1).le(730));
    private static final Field<Long> TEST_DAYS = Field.required("test_days", Types.integer().ge(1).le(365));
    private static final Field<Double> PURGE_HOURS = Field.optional("purge_hours", AnalysisInput.between(0, 8760));
    private static final Field<Double> EMBARGO_HOURS = Field.withDefault("embargo_hours", AnalysisInput.between(0, 8760), 0.0);
    private static final Field<WalkForward.Window> WINDOW =
            Field.withDefault("window", AnalysisInput.choice(WalkForward.Window.values()), WalkForward.Window.ROLLING);

    private static final RequestSchema<Sent> SENT = RequestSchema.of(
            v -> new Sent(v.get(TRAIN_DAYS).intValue(), v.get(TEST_DAYS).intValue(), AnalysisInput.optional(v, PURGE_HOURS),
                    v.get(EMBARGO_HOURS), v.get(WINDOW)),
            TRAIN_DAYS, TEST_DAYS, PURGE_HOURS, EMBARGO_HOURS, WINDOW)
            .check(Sent::trains, "purge_hours and embargo_hours leave nothing of train_days");

    /** The object. */
    static final ValueType<WalkForward> TYPE = (value, reading) -> {
        Sent sent = SENT.read(value, reading);
        return sent == null ? null : sent.plan();
    };

    private WalkForwardInput() {
    }

    private record Sent(int trainDays, int testDays, OptionalDouble purgeHours, double embargoHours, WalkForward.Window window) {

        boolean trains() {
            return purgeHours.orElse(0) + embargoHours < 24.0 * trainDays;
        }

        WalkForward plan() {
            return new WalkForward(trainDays, testDays, purgeHours, embargoHours, window);
        }
    }
}
