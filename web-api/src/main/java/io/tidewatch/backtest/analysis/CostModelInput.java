package io.tidewatch.backtest.analysis;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.ValueType;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The object {@code cost_model}. */
final class CostModelInput {

    private static final int LONGEST_NAME = 32;
    private static final double LARGEST_CAPITAL = 1e15;

    private static final Field<String> PROFILE = Field.optional("profile", Types.text().minLength(1).maxLength(LONGEST_NAME));
    private static final Field<Double> SPREAD_BPS = Field.withDefault("spread_bps", AnalysisInput.between(0, 1000), 0.0);
    private static final Field<CostModel.Impact> IMPACT = Field.optional("impact", AnalysisInput.choice(CostModel.Impact.values()));
    private static final Field<Double> IMPACT_COEFFICIENT =
            Field.withDefault("impact_coefficient", AnalysisInput.between(0, 10), 1.0);
    private static final Field<Double> CAPITAL = Field.withDefault("capital", Types.number().gt(0).le(LARGEST_CAPITAL), 1e6);
    private static final Field<Double> LIQUIDITY = Field.optional("liquidity", AnalysisInput.between(0, 1));
    private static final Field<Boolean> FUNDING = Field.withDefault("funding", Types.flag(), false);

    private static final RequestSchema<Sent> SENT = RequestSchema.of(
            v -> new Sent(v.find(PROFILE).map(name -> name.toLowerCase(Locale.ROOT)), v.get(SPREAD_BPS), v.find(IMPACT),
                    v.get(IMPACT_COEFFICIENT), v.get(CAPITAL), AnalysisInput.optional(v, LIQUIDITY), v.get(FUNDING)),
            PROFILE, SPREAD_BPS, IMPACT, IMPACT_COEFFICIENT, CAPITAL, LIQUIDITY, FUNDING)
            .check(sent -> sent.impact().filter(CostModel.Impact.PROFILE::equals).isEmpty() || sent.profile().isPresent(),
                    "impact profile needs a profile");

    /** The object. */
    static final ValueType<CostModel> TYPE = (value, reading) -> {
        Sent sent = SENT.read(value, reading);
        return sent == null ? null : sent.model();
    };

    private CostModelInput() {
    }

    private record Sent(Optional<String> profile, double spreadBps, Optional<CostModel.Impact> impact, double coefficient,
            double capital, OptionalDouble liquidity, boolean funding) {

        CostModel model() {
            CostModel.Impact usual = profile.isPresent() ? CostModel.Impact.PROFILE : CostModel.Impact.CONTRACT;
            return new CostModel(profile, spreadBps, impact.orElse(usual), coefficient, capital, liquidity, funding);
        }
    }
}
