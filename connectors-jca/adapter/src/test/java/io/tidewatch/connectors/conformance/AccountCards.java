package io.tidewatch.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.Instrument;
import io.tidewatch.connectors.exchange.VenueBalance;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.venue.VenueProtocol;
import io.tidewatch.execution.OrderSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cards VC-25 to VC-29: what the venue says of the account, of what it trades, and of the time. */
public abstract class AccountCards extends Cards {

    /** More than any venue puts on one page. */
    private static final int MANY = 210;

    @Test
    @DisplayName("VC-25 trades over several pages come once each, oldest first, from the asked moment on")
    void pages() throws ExchangeException {
        Instant begin = protocol.serverTime();
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            placed.add(protocol.place(filling(newName(), i % 2 == 0 ? OrderSide.BUY : OrderSide.SELL)));
        }
        List<VenueFill> trades = protocol.fills(venue.market(), begin.minusMillis(2));
        assertThat(trades).extracting(VenueFill::fillId).doesNotHaveDuplicates();
        assertThat(trades).extracting(VenueFill::venueOrderId).containsAll(placed);
        assertThat(trades).isSortedAccordingTo(Comparator.comparing(VenueFill::executedAt));
        assertThat(sum(trades.stream().filter(trade -> placed.contains(trade.venueOrderId())).toList()))
                .isEqualByComparingTo(venue.quantity().multiply(BigDecimal.valueOf(MANY)));
        assertThat(protocol.fills(venue.market(), Instant.now().plusSeconds(3600))).isEmpty();
        Instant middle = trades.get(trades.size() / 2).executedAt();
        assertThat(protocol.fills(venue.market(), middle)).hasSizeLessThan(trades.size()).first()
                .satisfies(trade -> assertThat(trade.executedAt()).isEqualTo(middle));
    }

    @Test
    @DisplayName("VC-26 a resting order holds money, and its cancel frees it")
    void holds() throws ExchangeException {
        String money = venue.assets().getValue();
        BigDecimal before = balance(money).held();
        String name = newName();
        String id = protocol.place(resting(name));
        assertThat(balance(money).held()).isGreaterThan(before);
        protocol.cancel(byBoth(name, id));
        assertThat(balance(money).held()).isEqualByComparingTo(before);
        assertThat(protocol.balances()).extracting(VenueBalance::currency).contains(money).doesNotHaveDuplicates();
    }

    private VenueBalance balance(String currency) throws ExchangeException {
        return protocol.balances(venue.market()).stream().filter(balance -> balance.currency().equals(currency)).findFirst()
                .orElse(new VenueBalance(currency, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    @Test
    @DisplayName("VC-27 what can be traded comes with its steps and minimums")
    void instruments() throws ExchangeException {
        Instrument traded = protocol.instruments(venue.market()).stream().filter(each -> each.symbol().equals(venue.symbol()))
                .findFirst().orElseThrow();
        assertThat(traded.base()).isEqualTo(venue.assets().getKey());
        assertThat(traded.quote()).isEqualTo(venue.assets().getValue());
        assertThat(traded.tradable()).isTrue();
        assertThat(protocol.instruments(venue.market())).allSatisfy(each -> {
            assertThat(each.market()).isEqualTo(venue.market());
            assertThat(each.priceIncrement()).isPositive();
            assertThat(each.quantityIncrement()).isPositive();
            assertThat(each.minQuantity()).isNotNegative();
            assertThat(each.minNotional()).isNotNegative();
        });
        assertThat(venue.quantity().remainder(traded.quantityIncrement())).isZero();
    }

    @Test
    @DisplayName("VC-28 the venue's time is told")
    void time() throws ExchangeException {
        assertThat(Duration.between(protocol.serverTime(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("VC-29 the budget tells what is left, and cancels pass where new orders have to wait")
    void budget() throws ExchangeException {
        VenueProtocol slow = quick(Map.of(venue.rateVariable(), "10", venue.rateVariable().replace("_PER_SEC", "_WAIT_SEC"), "0"));
        assertThat(slow.budget().perSecond()).isEqualTo(10);
        double before = slow.budget().available();
        Map<String, String> placed = new HashMap<>();
        ExchangeException heldBack = catchThrowableOfType(ExchangeException.class, () -> {
            while (true) {
                String name = newName();
                placed.put(name, slow.place(resting(name)));
            }
        });
        assertThat(heldBack.outcome()).isEqualTo(ExchangeException.Outcome.NOT_SENT);
        assertThat(heldBack.reason()).endsWith("_rate_limited");
        assertThat(placed).isNotEmpty();
        assertThat(slow.budget().available()).isLessThan(before);
        String first = placed.keySet().iterator().next();
        slow.cancel(byBoth(first, placed.remove(first)));
        assertThat(found(first).state().isFinal()).isTrue();
        for (Map.Entry<String, String> rest : placed.entrySet()) {
            protocol.cancel(byBoth(rest.getKey(), rest.getValue()));
        }
    }
}
