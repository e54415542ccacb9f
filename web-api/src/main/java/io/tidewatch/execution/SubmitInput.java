package io.tidewatch.execution;

import static io.tidewatch.execution.OrderTermsInput.ADAPTER;
import static io.tidewatch.execution.OrderTermsInput.LEVERAGE;
import static io.tidewatch.execution.OrderTermsInput.MARGIN_MODE;
import static io.tidewatch.execution.OrderTermsInput.MARKET_TYPE;
import static io.tidewatch.execution.OrderTermsInput.MAX_SLIPPAGE;
import static io.tidewatch.execution.OrderTermsInput.POSITION_MODE;
import static io.tidewatch.execution.OrderTermsInput.PRODUCT_TYPE;
import static io.tidewatch.execution.OrderTermsInput.REDUCE_ONLY;
import static io.tidewatch.execution.OrderTermsInput.TIME_IN_FORCE;
import static io.tidewatch.execution.OrderTermsInput.VENUE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import java.util.List;

/** The body of a submission. */
final class SubmitInput {

    private static final Field<String> TARGET = Field.required("target", Types.text());
    private static final Field<String> TRACK = Field.withDefault("track", Types.oneOf("vc", "liquid"), "liquid");
    private static final Field<OrderSide> SIDE = Field.required("side", Types.choice(OrderSide.values(), OrderSide::text));
    private static final Field<Double> QUANTITY = Field.required("quantity", Types.number().gt(0));
    private static final Field<Double> EST_PRICE = Field.optional("est_price", Types.number().gt(0));
    private static final Field<String> STRATEGY =
            Field.withDefault("strategy_id", Types.text().minLength(1).maxLength(64), "default-liquid-v1");
    /** Checked and then ignored: every submission is a decision of its own. */
    private static final Field<String> DECISION = Field.optional("decision_id", Types.text());
    private static final Field<ObjectNode> METADATA =
            Field.withDefaultFrom("metadata", Types.freeObject(), JsonNodeFactory.instance::objectNode);

    private static final RequestSchema<NewOrder> ORDER = RequestSchema.of(
            values -> new NewOrder(values.get(TARGET), values.get(TRACK), values.get(SIDE), values.get(QUANTITY),
                    values.get(EST_PRICE), values.get(STRATEGY), values.get(METADATA), null),
            TARGET, TRACK, SIDE, QUANTITY, EST_PRICE, STRATEGY, DECISION, METADATA);

    private static final Field<List<NewOrder>> ORDERS = Field.required("orders", Types.list(ORDER));

    static final RequestSchema<SubmitRequest> SCHEMA = RequestSchema.of(
            values -> new SubmitRequest(values.get(ADAPTER), OrderTermsInput.terms(values), values.get(ORDERS)),
            ADAPTER, VENUE, TIME_IN_FORCE, MAX_SLIPPAGE, MARKET_TYPE, PRODUCT_TYPE, LEVERAGE, REDUCE_ONLY, POSITION_MODE,
            MARGIN_MODE, ORDERS)
            .check(request -> OrderTermsInput.namesProduct(request.adapter(), request.terms()), OrderTermsInput.PRODUCT_TYPE_RULE);

    private SubmitInput() {
    }
}
