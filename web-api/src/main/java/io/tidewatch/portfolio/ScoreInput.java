package io.tidewatch.portfolio;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.portfolio.PortfolioScore.Scored;
import java.util.List;

/**
 * The body of {@code POST /api/v2/portfolio/score}.
 *
 * @param positions  may be empty
 * @param riskBudget above 0
 */
record ScoreInput(List<Scored> positions, double riskBudget) {

    private static final Field<String> TARGET = Field.required("target", Types.text());
    private static final Field<String> TRACK = Field.required("track", Types.oneOf("vc", "liquid"));
    private static final Field<Double> SCORE = Field.required("score", Types.number());
    private static final Field<Double> RISK = Field.required("risk", Types.number().ge(0));

    private static final RequestSchema<Scored> POSITION = RequestSchema.of(
            values -> new Scored(values.get(TARGET), values.get(TRACK), values.get(SCORE), values.get(RISK)), TARGET, TRACK, SCORE, RISK)
            .check(position -> Double.isFinite(position.alpha()), "score is too large for this risk: alpha_score would not be finite");

    private static final Field<List<Scored>> POSITIONS = Field.required("positions", Types.list(POSITION));
    private static final Field<Double> RISK_BUDGET = Field.withDefault("risk_budget", Types.number().gt(0), 1.0);

    static final RequestSchema<ScoreInput> SCHEMA = RequestSchema.of(
            values -> new ScoreInput(values.get(POSITIONS), values.get(RISK_BUDGET)), POSITIONS, RISK_BUDGET)
            .check(input -> input.positions.isEmpty() || PortfolioScore.alphaOf(input.positions).isPresent(),
                    "scores are too large for their risks: alpha_score would not be finite");
}
