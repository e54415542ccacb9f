package io.tidewatch.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.venue.matching.Balance;
import io.tidewatch.venue.matching.Disturbance;
import io.tidewatch.venue.matching.Fees;
import io.tidewatch.venue.matching.Fill;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.Instruments;
import io.tidewatch.venue.matching.Lifetime;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.NewOrder;
import io.tidewatch.venue.matching.OrderState;
import io.tidewatch.venue.matching.OrderView;
import io.tidewatch.venue.matching.Position;
import io.tidewatch.venue.matching.PositionSide;
import io.tidewatch.venue.matching.RefusedException;
import io.tidewatch.venue.matching.Side;
import io.tidewatch.venue.matching.VenueSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Money and assets are neither made nor lost, whatever is ordered. */
class MatchingVenueTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final BigDecimal CASH = new BigDecimal("1000000");

    private static MatchingVenue venue(long seed) {
        return new MatchingVenue(new VenueSpec("bitget", Instruments.bitget(),
                new Fees(new BigDecimal("0.0002"), new BigDecimal("0.0006"), true), BigDecimal.TEN,
                Map.of("USDT", CASH, "BTC", BigDecimal.TEN, "ETH", BigDecimal.TEN, "SOL", BigDecimal.TEN), Map.of("USDT", CASH),
                new BigDecimal("20000"), 0.001, seed, false), CLOCK);
    }

    @Test
    void balancesAndPositionsAreTheSumOfTheTrades() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            MatchingVenue venue = venue(seed);
            Random random = new Random(seed);
            for (int i = 0; i < 200; i++) {
                order(venue, random, i);
                if (i % 5 == 0) {
                    venue.step();
                }
            }
            BigDecimal spot = CASH;
            BigDecimal bitcoin = BigDecimal.TEN;
            BigDecimal perpetual = BigDecimal.ZERO;
            BigDecimal margin = CASH;
            for (Fill fill : venue.allFills()) {
                BigDecimal signed = fill.quantity().multiply(BigDecimal.valueOf(fill.side().sign()));
                boolean isSpot = fill.instrument().kind() == MarketKind.SPOT;
                BigDecimal fee = fill.feeCurrency().equals("USDT") ? fill.fee() : BigDecimal.ZERO;
                spot = isSpot ? spot.subtract(signed.multiply(fill.price())).subtract(fee) : spot;
                margin = isSpot ? margin : margin.add(fill.profit()).subtract(fee);
                if (fill.instrument().base().equals("BTC")) {
                    BigDecimal taken = fill.feeCurrency().equals("BTC") ? fill.fee() : BigDecimal.ZERO;
                    bitcoin = isSpot ? bitcoin.add(signed).subtract(taken) : bitcoin;
                    perpetual = isSpot ? perpetual : perpetual.add(signed);
                }
            }
            assertThat(total(venue, MarketKind.SPOT, "USDT")).as("seed %d", seed).isEqualByComparingTo(spot);
            assertThat(total(venue, MarketKind.SPOT, "BTC")).as("seed %d", seed).isEqualByComparingTo(bitcoin);
            assertThat(total(venue, MarketKind.PERPETUAL, "USDT")).as("seed %d", seed).isEqualByComparingTo(margin);
            BigDecimal held = venue.positions().stream().filter(position -> position.instrument().base().equals("BTC"))
                    .map(Position::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(held).as("seed %d", seed).isEqualByComparingTo(perpetual);
            assertThat(venue.allFills()).hasSizeGreaterThan(50);
        }
    }

    private static void order(MatchingVenue venue, Random random, int number) {
        Instrument instrument = venue.spec().instruments().get(random.nextInt(6));
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        BigDecimal middle = venue.middle(instrument);
        BigDecimal money = new BigDecimal(200 + random.nextInt(40_000));
        BigDecimal quantity = instrument.floorQuantity(money.divide(middle, 8, RoundingMode.DOWN)).max(instrument.quantityStep());
        boolean market = random.nextInt(3) == 0;
        BigDecimal price = instrument.floorPrice(middle.multiply(BigDecimal.valueOf(0.998 + 0.004 * random.nextDouble())));
        Disturbance disturbance = new Disturbance(0.2 + 0.8 * random.nextDouble(), random.nextInt(5) == 0, Duration.ZERO, Duration.ZERO);
        try {
            OrderView order = venue.place(new NewOrder("o" + number, instrument, side, quantity, null, market ? null : price,
                    Lifetime.values()[random.nextInt(3)], false, PositionSide.NET), disturbance);
            if (order.state() == OrderState.OPEN && random.nextInt(3) == 0) {
                venue.cancel(order.id(), random.nextBoolean() ? Duration.ofSeconds(1) : Duration.ZERO);
            }
        } catch (RefusedException e) {
            assertThat(e.refusal()).isNotNull();
        }
    }

    private static BigDecimal total(MatchingVenue venue, MarketKind kind, String currency) {
        return venue.balances(kind).stream().filter(balance -> balance.currency().equals(currency)).map(Balance::total)
                .findFirst().orElseThrow();
    }

    @Test
    void whatAnOrderLocksIsFreeAgainWhenItEnds() throws Exception {
        MatchingVenue venue = venue(3);
        Instrument instrument = venue.instrument(MarketKind.SPOT, "BTCUSDT").orElseThrow();
        OrderView order = venue.place(new NewOrder("h-1", instrument, Side.BUY, new BigDecimal("0.1"), null, new BigDecimal("50000"),
                Lifetime.GTC, false, PositionSide.NET), Disturbance.NONE);
        assertThat(held(venue)).isEqualByComparingTo("5000");
        venue.cancel(order.id(), Duration.ZERO);
        assertThat(held(venue)).isEqualByComparingTo("0");
    }

    private static BigDecimal held(MatchingVenue venue) {
        return venue.balances(MarketKind.SPOT).stream().filter(balance -> balance.currency().equals("USDT")).map(Balance::held)
                .findFirst().orElseThrow();
    }

    @Test
    void allAtOnceOrNothing() throws Exception {
        MatchingVenue venue = venue(5);
        Instrument instrument = venue.instrument(MarketKind.SPOT, "BTCUSDT").orElseThrow();
        OrderView order = venue.place(new NewOrder("k-1", instrument, Side.BUY, new BigDecimal("8"), null, new BigDecimal("60010"),
                Lifetime.FOK, false, PositionSide.NET), Disturbance.NONE);
        assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
        assertThat(order.fills()).isEmpty();
        OrderView partly = venue.place(new NewOrder("k-2", instrument, Side.BUY, new BigDecimal("8"), null, new BigDecimal("60010"),
                Lifetime.IOC, false, PositionSide.NET), Disturbance.NONE);
        assertThat(partly.state()).isEqualTo(OrderState.CANCELLED);
        assertThat(partly.filled()).isPositive();
    }

    @Test
    void theSameSeedGivesTheSamePrices() {
        MatchingVenue first = venue(11);
        MatchingVenue second = venue(11);
        for (int i = 0; i < 50; i++) {
            first.step();
            second.step();
        }
        assertThat(VenueFigures.of(first)).isEqualTo(VenueFigures.of(second));
        first.spec().instruments().forEach(each -> assertThat(first.middle(each)).isEqualTo(second.middle(each)));
    }
}
