package io.tidewatch.prediction;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;

/** The bodies of the prediction routes. */
final class PredictionInput {

    private static final Field<String> SYMBOL = Field.required("symbol", Types.text());
    private static final Field<Horizon> HORIZON =
            Field.withDefault("horizon", Types.choice(Horizon.values(), Horizon::label), Horizon.DAY);

    private static final Field<String> COMPANY_NAME = Field.required("company_name", Types.text());
    private static final Field<Integer> HORIZON_MONTHS = Field.withDefault("horizon_months", Types.oneOf(6, 12, 24), 12);
    private static final Field<String> COUNTRY = Field.optional("country", Types.text());
    private static final Field<String> SECTOR = Field.optional("sector", Types.text());

    /** {@code POST /api/v2/predict/liquid}. */
    static final RequestSchema<PredictionRequest> LIQUID = RequestSchema.of(
            values -> PredictionRequest.of(values.get(SYMBOL), values.get(HORIZON)), SYMBOL, HORIZON);

    /** {@code POST /api/v2/predict/vc}; country and sector are checked and not used. */
    static final RequestSchema<Venture> VENTURE = RequestSchema.of(
            values -> new Venture(values.get(COMPANY_NAME), months(values.get(HORIZON_MONTHS))),
            COMPANY_NAME, HORIZON_MONTHS, COUNTRY, SECTOR);

    private PredictionInput() {
    }

    /** A private company and how far to look ahead. */
    record Venture(String company, VentureRule.Months horizon) {
    }

    private static VentureRule.Months months(int number) {
        return switch (number) {
            case 6 -> VentureRule.Months.SIX;
            case 24 -> VentureRule.Months.TWENTY_FOUR;
            default -> VentureRule.Months.TWELVE;
        };
    }
}
