package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the liquidity provider offers around the price path. Guarded by the lock of its venue. */
final class Quotes {

    private static final int LEVELS = 15;
    private static final BigDecimal SPACING = new BigDecimal("0.0001");

    private final Instrument instrument;
    private final BigDecimal levelNotional;
    private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

    /** @param levelNotional about how much waits at a price, quote currency */
    Quotes(Instrument instrument, BigDecimal levelNotional) {
        this.instrument = instrument;
        this.levelNotional = levelNotional;
    }

    /** Withdraws everything and offers anew around the middle. */
    void renew(PricePath path) {
        bids.clear();
        asks.clear();
        BigDecimal step = instrument.floorPrice(path.middle().multiply(SPACING));
        for (int level = 1; level <= LEVELS; level++) {
            BigDecimal distance = step.multiply(BigDecimal.valueOf(level));
            BigDecimal bid = path.middle().subtract(distance);
            if (bid.signum() > 0) {
                bids.put(bid, size(bid, path.draw()));
            }
            BigDecimal ask = path.middle().add(distance);
            asks.put(ask, size(ask, path.draw()));
        }
    }

    private BigDecimal size(BigDecimal price, double drawn) {
        BigDecimal money = levelNotional.multiply(BigDecimal.valueOf(0.25 + 1.5 * drawn));
        BigDecimal quantity = money.divide(price, instrument.quantityPlaces() + 2, RoundingMode.DOWN);
        return instrument.floorQuantity(quantity).max(instrument.quantityStep());
    }

    /** The best offer that a taker of this side finds, not worse than its limit; null when there is none. */
    BookLevel best(Side taker, BigDecimal limit) {
        Map.Entry<BigDecimal, BigDecimal> first = offers(taker).firstEntry();
        if (first == null || limit != null && taker.sign() * first.getKey().compareTo(limit) > 0) {
            return null;
        }
        return new BookLevel(first.getKey(), first.getValue());
    }

    /** How much a taker of this side could trade at once, base units. */
    BigDecimal depth(Side taker, BigDecimal limit) {
        return offers(taker).entrySet().stream()
                .filter(level -> limit == null || taker.sign() * level.getKey().compareTo(limit) <= 0)
                .map(Map.Entry::getValue).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What a market order of this size would pay or get, quote currency. */
    BigDecimal cost(Side taker, BigDecimal quantity) {
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal left = quantity;
        for (Map.Entry<BigDecimal, BigDecimal> level : offers(taker).entrySet()) {
            BigDecimal taken = left.min(level.getValue());
            cost = cost.add(taken.multiply(level.getKey()));
            left = left.subtract(taken);
        }
        return cost;
    }

    void take(Side taker, BigDecimal price, BigDecimal quantity) {
        offers(taker).computeIfPresent(price, (level, waiting) ->
                waiting.compareTo(quantity) > 0 ? waiting.subtract(quantity) : null);
    }

    List<BookLevel> levels(Side side) {
        List<BookLevel> levels = new ArrayList<>();
        (side == Side.BUY ? bids : asks).forEach((price, quantity) -> levels.add(new BookLevel(price, quantity)));
        return levels;
    }

    private TreeMap<BigDecimal, BigDecimal> offers(Side taker) {
        return taker == Side.BUY ? asks : bids;
    }
}
