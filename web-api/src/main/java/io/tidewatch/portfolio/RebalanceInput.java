package io.tidewatch.portfolio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.RequestBody;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.Violation;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.risk.PositionInput;
import io.tidewatch.risk.WeightedPosition;
import io.tidewatch.signals.Action;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The body of {@code POST /api/v2/portfolio/rebalance}.
 *
 * @param signals may be empty
 */
record RebalanceInput(
        List<RebalanceSignal> signals, List<WeightedPosition> current, double capital, double riskBudget, double drawdown) {

    private static final Field<String> TARGET = Field.required("target", Types.text());
    private static final Field<String> TRACK = Field.required("track", Types.oneOf("vc", "liquid"));
    private static final Field<Action> ACTION = Field.required("action", Types.choice(Action.values(), Action::wireName));
    private static final Field<Double> SCORE = Field.required("score", Types.number());
    private static final Field<Double> CONFIDENCE = Field.required("confidence", Types.number().ge(0).le(1));
    /** Checked and not used: scores of all horizons count alike. */
    private static final Field<Horizon> HORIZON =
            Field.withDefault("horizon", Types.choice(Horizon.values(), Horizon::label), Horizon.DAY);

    private static final RequestSchema<RebalanceSignal> SIGNAL = RequestSchema.of(
            values -> new RebalanceSignal(values.get(TARGET), values.get(TRACK), values.get(ACTION), values.get(SCORE),
                    values.get(CONFIDENCE)),
            TARGET, TRACK, ACTION, SCORE, CONFIDENCE, HORIZON);

    private static final Field<List<RebalanceSignal>> SIGNALS = Field.required("signals", Types.list(SIGNAL));
    private static final Field<List<WeightedPosition>> CURRENT =
            Field.withDefault("current_positions", Types.list(PositionInput.SCHEMA), List.of());
    private static final Field<Double> CAPITAL = Field.withDefault("capital", Types.number().gt(0), 1.0);
    private static final Field<Double> RISK_BUDGET = Field.withDefault("risk_budget", Types.number().gt(0), 1.0);
    private static final Field<Double> DRAWDOWN = Field.withDefault("realized_drawdown", Types.number().ge(0), 0.0);

    static final RequestSchema<RebalanceInput> SCHEMA = RequestSchema.of(
            values -> new RebalanceInput(values.get(SIGNALS), values.get(CURRENT), values.get(CAPITAL), values.get(RISK_BUDGET),
                    values.get(DRAWDOWN)),
            SIGNALS, CURRENT, CAPITAL, RISK_BUDGET, DRAWDOWN);

    RebalanceRequest request() {
        return new RebalanceRequest(signals, current, capital, riskBudget, drawdown);
    }

    /** The refusal of a body of which one field made a figure too large. */
    static InvalidRequestException tooLarge(RebalanceOutcome.Field field, RequestBody body) {
        String name = field.name().toLowerCase(Locale.ROOT);
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.putObject("error");
        return new InvalidRequestException(List.of(new Violation("value_error", List.of("body", name),
                "Value error, " + name + " is too large: the orders would not be finite",
                body.as(Types.freeObject()).path(name), Optional.of(context))));
    }
}
