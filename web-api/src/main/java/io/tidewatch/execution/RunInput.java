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

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.Values;
import java.util.OptionalDouble;

/** The body of a run. */
final class RunInput {

    private static final Field<String> DECISION = Field.required("decision_id", Types.text());
    private static final Field<Long> MAX_ORDERS = Field.withDefault("max_orders", Types.integer().ge(1).le(1000), 100L);
    private static final Field<Double> LIMIT_TIMEOUT = Field.withDefault(
            "limit_timeout_sec", Types.number().ge(0.1).le(30), ExecutionTerms.DEFAULTS.limitTimeoutSec());
    private static final Field<Long> MAX_RETRIES = Field.withDefault(
            "max_retries", Types.integer().ge(0).le(10), (long) ExecutionTerms.DEFAULTS.maxRetries());
    private static final Field<Double> FEE =
            Field.withDefault("fee_bps", Types.number().ge(0).le(1000), ExecutionTerms.DEFAULTS.feeBps());
    private static final Field<Double> EQUITY = Field.optional("risk_equity_usd", Types.number().gt(0).le(1e12));

    static final RequestSchema<RunRequest> SCHEMA = RequestSchema.of(
            RunInput::request,
            DECISION, ADAPTER, TIME_IN_FORCE, MAX_SLIPPAGE, VENUE, MARKET_TYPE, PRODUCT_TYPE, LEVERAGE, REDUCE_ONLY, POSITION_MODE,
            MARGIN_MODE, MAX_ORDERS, LIMIT_TIMEOUT, MAX_RETRIES, FEE, EQUITY)
            .check(request -> OrderTermsInput.namesProduct(request.adapter(), request.terms().order()),
                    OrderTermsInput.PRODUCT_TYPE_RULE);

    private RunInput() {
    }

    private static RunRequest request(Values values) {
        ExecutionTerms terms = new ExecutionTerms(
                OrderTermsInput.terms(values), values.get(LIMIT_TIMEOUT), values.get(MAX_RETRIES).intValue(), values.get(FEE));
        Double equity = values.get(EQUITY);
        return new RunRequest(values.get(DECISION), values.get(ADAPTER), terms, values.get(MAX_ORDERS).intValue(),
                equity == null ? OptionalDouble.empty() : OptionalDouble.of(equity));
    }
}
