package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.api.schema.RequestSchema;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Submissions and runs as clients of the contract send them. */
class ExecutionInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static <T> T read(RequestSchema<T> schema, String json) {
        try {
            return Reading.ofBody().complete(schema, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static List<String> faults(RequestSchema<?> schema, String json) {
        InvalidRequestException thrown = catchThrowableOfType(InvalidRequestException.class, () -> read(schema, json));
        return thrown.violations().stream().map(fault -> fault.type() + " " + fault.location() + " " + fault.message()).toList();
    }

    @Test
    void fillsInTheDefaultsOfAnOrder() {
        SubmitRequest request = read(SubmitInput.SCHEMA, """
                {"orders": [{"target": "btc", "side": "buy", "quantity": "0.01", "decision_id": "ignored"}], "leverage": 3,
                 "reduce_only": "yes"}""");
        assertThat(request.adapter()).isEqualTo(AdapterName.PAPER);
        assertThat(request.terms()).isEqualTo(new OrderTerms(
                "coinbase", TimeInForce.IOC, 20.0, MarketType.SPOT, null, 3.0, true, "one_way", "cross"));
        assertThat(request.orders()).singleElement().satisfies(order -> {
            assertThat(order.target()).isEqualTo("BTC");
            assertThat(order.track()).isEqualTo("liquid");
            assertThat(order.quantity()).isEqualTo(0.01);
            assertThat(order.estPrice()).isNull();
            assertThat(order.strategyId()).isEqualTo("default-liquid-v1");
            assertThat(order.metadata()).isEmpty();
        });
    }

    @Test
    void fillsInTheDefaultsOfARun() {
        RunRequest request = read(RunInput.SCHEMA, "{\"decision_id\": \"\", \"fee_bps\": 0, \"max_retries\": 0}");
        assertThat(request).isEqualTo(new RunRequest(
                "", AdapterName.PAPER, new ExecutionTerms(OrderTerms.DEFAULTS, 3.0, 0, 0.0), 100, OptionalDouble.empty()));
    }

    @Test
    void reportsFaultsInTheOrderOfDeclaration() {
        assertThat(faults(SubmitInput.SCHEMA, """
                {"adapter": "binance", "max_slippage_bps": 2001, "product_type": "",
                 "orders": [{"side": "hold", "quantity": 0, "est_price": 0, "metadata": []}]}""")).containsExactly(
                "literal_error [body, adapter] Input should be 'paper', 'coinbase_live' or 'bitget_live'",
                "less_than_equal [body, max_slippage_bps] Input should be less than or equal to 2000",
                "string_too_short [body, product_type] String should have at least 1 character",
                "missing [body, orders, 0, target] Field required",
                "literal_error [body, orders, 0, side] Input should be 'buy' or 'sell'",
                "greater_than [body, orders, 0, quantity] Input should be greater than 0",
                "greater_than [body, orders, 0, est_price] Input should be greater than 0",
                "dict_type [body, orders, 0, metadata] Input should be a valid dictionary");
        assertThat(faults(RunInput.SCHEMA, """
                {"adapter": null, "max_orders": 0, "limit_timeout_sec": 0.05, "risk_equity_usd": 1e13}"""))
                .containsExactly(
                        "missing [body, decision_id] Field required",
                        "literal_error [body, adapter] Input should be 'paper', 'coinbase_live' or 'bitget_live'",
                        "greater_than_equal [body, max_orders] Input should be greater than or equal to 1",
                        "greater_than_equal [body, limit_timeout_sec] Input should be greater than or equal to 0.1",
                        "less_than_equal [body, risk_equity_usd] Input should be less than or equal to 1000000000000");
    }

    @Test
    void wantsTheProductOfABitgetPerpetual() {
        String fault = "value_error [body] Value error, product_type is required when adapter=bitget_live and market_type=perp_usdt";
        assertThat(faults(RunInput.SCHEMA, "{\"decision_id\": \"x\", \"adapter\": \"bitget_live\", \"market_type\": \"perp_usdt\"}"))
                .containsExactly(fault);
        assertThat(faults(SubmitInput.SCHEMA, """
                {"adapter": "bitget_live", "market_type": "perp_usdt", "product_type": " ",
                 "orders": [{"target": "BTC", "side": "buy", "quantity": 1}]}""")).containsExactly(fault);
        assertThat(read(RunInput.SCHEMA, """
                {"decision_id": "x", "adapter": "bitget_live", "market_type": "perp_usdt", "product_type": "USDT-FUTURES"}""")
                .terms().order().productType()).isEqualTo("USDT-FUTURES");
        assertThat(read(RunInput.SCHEMA, "{\"decision_id\": \"x\", \"adapter\": \"bitget_live\"}").adapter())
                .isEqualTo(AdapterName.BITGET_LIVE);
    }
}
