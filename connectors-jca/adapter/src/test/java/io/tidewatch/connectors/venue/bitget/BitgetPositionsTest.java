package io.tidewatch.connectors.venue.bitget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.connectors.conformance.LocalBitget;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.ExchangeException.Outcome;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.exchange.VenueOrderRef;
import io.tidewatch.connectors.exchange.VenueOrderRequest;
import io.tidewatch.connectors.exchange.VenuePosition;
import io.tidewatch.connectors.venue.VenueProtocol;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Perpetual positions are opened, told and closed in both modes of the account. */
@Timeout(30)
class BitgetPositionsTest {

    private static final TradingMarket FUTURES = TradingMarket.perpetual("USDT-FUTURES");

    private final LocalBitget venue = new LocalBitget(FUTURES);
    private final VenueProtocol protocol = venue.open(Map.of("BITGET_RATE_PER_SEC", "1000"));
    private int orders;

    @AfterEach
    void close() {
        venue.close();
    }

    private String trade(OrderSide side, String quantity, boolean reduce, String mode) throws ExchangeException {
        String name = "ms-" + ++orders;
        protocol.place(new VenueOrderRequest(name, FUTURES, "BTCUSDT", side, new BigDecimal(quantity), null, null, TimeInForce.IOC, reduce,
                mode, "cross", 5.0));
        return name;
    }

    private OrderSide sideOfTrades(String name) throws ExchangeException {
        return protocol.fillsOf(new VenueOrderRef(FUTURES, "BTCUSDT", name, null, Instant.now())).stream().map(VenueFill::side)
                .reduce((one, other) -> one == other ? one : null).orElseThrow();
    }

    private BigDecimal position() throws ExchangeException {
        return protocol.positions(FUTURES).stream().map(VenuePosition::quantity).findFirst().orElse(BigDecimal.ZERO);
    }

    @Test
    void oneWay() throws ExchangeException {
        trade(OrderSide.SELL, "0.03", false, "one_way");
        assertThat(position()).isEqualByComparingTo("-0.03");
        assertThat(protocol.positions(FUTURES).get(0).averagePrice()).isPositive();
        String closing = trade(OrderSide.BUY, "0.02", true, "one_way");
        assertThat(sideOfTrades(closing)).isEqualTo(OrderSide.BUY);
        assertThat(position()).isEqualByComparingTo("-0.01");
        assertThat(protocol.positions(TradingMarket.SPOT)).isEmpty();
        ExchangeException locked = catchThrowableOfType(ExchangeException.class, () -> trade(OrderSide.BUY, "0.01", false, "hedge"));
        assertThat(locked.outcome()).as("no change of mode with an open position").isEqualTo(Outcome.NOT_SENT);
        trade(OrderSide.BUY, "0.01", true, "hedge");
        assertThat(protocol.positions(FUTURES)).isEmpty();
    }

    @Test
    void hedge() throws ExchangeException {
        trade(OrderSide.BUY, "0.03", false, "hedge");
        trade(OrderSide.SELL, "0.01", false, "hedge");
        assertThat(position()).as("long and short side by side").isEqualByComparingTo("0.02");
        assertThat(protocol.positions(FUTURES)).hasSize(1);
        String closing = trade(OrderSide.SELL, "0.03", true, "one_way");
        assertThat(sideOfTrades(closing)).isEqualTo(OrderSide.SELL);
        assertThat(position()).isEqualByComparingTo("-0.01");
        trade(OrderSide.BUY, "0.01", true, "hedge");
        assertThat(protocol.positions(FUTURES)).isEmpty();
        assertThat(protocol.balances()).extracting(balance -> balance.currency()).contains("BTC", "USDT");
    }
}
