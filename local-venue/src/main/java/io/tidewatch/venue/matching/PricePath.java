package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;

/** Where the middle of the market goes: a random walk drawn from a seed, or wherever a test puts it. */
final class PricePath {

    private final Instrument instrument;
    private final Random random;
    private final double volatility;
    private BigDecimal middle;

    /** @param volatility standard deviation of the logarithm of one step */
    PricePath(Instrument instrument, long seed, double volatility) {
        this.instrument = instrument;
        this.random = new Random(seed ^ (instrument.kind() + instrument.symbol()).hashCode());
        this.volatility = volatility;
        this.middle = instrument.startPrice();
    }

    BigDecimal middle() {
        return middle;
    }

    void put(BigDecimal price) {
        middle = instrument.floorPrice(price);
    }

    void step() {
        double factor = Math.exp(random.nextGaussian() * volatility);
        put(middle.multiply(BigDecimal.valueOf(factor)).setScale(instrument.pricePlaces() + 2, RoundingMode.HALF_EVEN));
    }

    /** A number between 0 and 1 for everything else that happens in this market. */
    double draw() {
        return random.nextDouble();
    }
}
