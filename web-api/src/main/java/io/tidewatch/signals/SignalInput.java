package io.tidewatch.signals;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.TextType;
import io.tidewatch.api.schema.Types;
import io.tidewatch.prediction.Horizon;
import java.util.Optional;

/** The body of {@code POST /api/v2/signals/generate}. */
final class SignalInput {

    private static final int LONGEST = 64;
    private static final TextType NAME = Types.text().minLength(1).maxLength(LONGEST);

    private static final Field<Track> TRACK = Field.required("track", Types.choice(Track.values(), Track::wireName));
    private static final Field<String> TARGET = Field.required("target", Types.text());
    private static final Field<Horizon> HORIZON =
            Field.withDefault("horizon", Types.choice(Horizon.values(), Horizon::label), Horizon.DAY);
    private static final Field<String> POLICY = Field.withDefault("policy", Types.text().maxLength(LONGEST), "baseline-v2");
    private static final Field<Double> MIN_CONFIDENCE = Field.withDefault("min_confidence", Types.number().ge(0).le(1), 0.4);
    private static final Field<String> STRATEGY_ID = Field.withDefault("strategy_id", NAME, "default-liquid-v1");
    private static final Field<String> COST_PROFILE = Field.withDefault("cost_profile", NAME, "standard");
    private static final Field<String> RISK_PROFILE = Field.withDefault("risk_profile", NAME, "balanced");

    static final RequestSchema<SignalRequest> SCHEMA = RequestSchema.of(
            values -> new SignalRequest(values.get(TRACK), values.get(TARGET), values.get(HORIZON), values.get(POLICY),
                    values.get(MIN_CONFIDENCE), values.get(STRATEGY_ID), values.get(COST_PROFILE), values.get(RISK_PROFILE),
                    Optional.empty()),
            TRACK, TARGET, HORIZON, POLICY, MIN_CONFIDENCE, STRATEGY_ID, COST_PROFILE, RISK_PROFILE);

    private SignalInput() {
    }
}
