package io.tidewatch.risk;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.Values;
import java.util.List;
import java.util.OptionalDouble;

/** The body of a risk check. */
final class RiskCheckInput {

    private static final Field<List<WeightedPosition>> PROPOSED =
            Field.required("proposed_positions", Types.list(PositionInput.SCHEMA));
    private static final Field<List<WeightedPosition>> CURRENT =
            Field.withDefault("current_positions", Types.list(PositionInput.SCHEMA), List.of());
    private static final Field<Double> DRAWDOWN = Field.withDefault("realized_drawdown", Types.number().ge(0), 0.0);
    private static final Field<Double> DAILY_LOSS = Field.withDefault("daily_loss", Types.number().ge(0), 0.0);
    private static final Field<Long> LOSSES = Field.withDefault("consecutive_losses", Types.integer().ge(0), 0L);
    private static final Field<Double> LATEST_EDGE = Field.optional("latest_trade_edge_ratio", Types.number());
    private static final Field<Double> INTRADAY = Field.optional("intraday_drawdown", Types.number().ge(0));
    private static final Field<String> STRATEGY =
            Field.withDefault("strategy_id", Types.text().minLength(1).maxLength(64), KillSwitchKey.GLOBAL);
    private static final Field<Double> SECTOR_LIMIT = Field.optional("max_sector_exposure_override", Types.number().gt(0).le(1));
    private static final Field<Double> STYLE_LIMIT = Field.optional("max_style_exposure_override", Types.number().gt(0).le(1));
    private static final Field<Boolean> DRY_RUN = Field.withDefault("dry_run", Types.flag(), false);

    static final RequestSchema<RiskCheckRequest> SCHEMA = RequestSchema.of(
            values -> new RiskCheckRequest(
                    values.get(PROPOSED), values.get(CURRENT), values.get(DRAWDOWN), values.get(DAILY_LOSS), values.get(LOSSES),
                    optional(values, LATEST_EDGE), optional(values, INTRADAY), values.get(STRATEGY),
                    optional(values, SECTOR_LIMIT), optional(values, STYLE_LIMIT), values.get(DRY_RUN)),
            PROPOSED, CURRENT, DRAWDOWN, DAILY_LOSS, LOSSES, LATEST_EDGE, INTRADAY, STRATEGY, SECTOR_LIMIT, STYLE_LIMIT, DRY_RUN);

    private RiskCheckInput() {
    }

    private static OptionalDouble optional(Values values, Field<Double> field) {
        Double value = values.get(field);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
