package io.tidewatch.marketdata.simulator;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.MarketTick;
import io.tidewatch.marketdata.Timeframe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A market that exists for every second since 1970, for a seed and a list of symbols: ticks, the candles made of exactly these
 * ticks, and headlines. The same question has the same answer in every process, so history that was generated in one run
 * continues in the next.
 *
 * <p>Thread-safe; keeps the knots of two periods of 32 days (about 0.8 MB per symbol and period).
 */
public final class SimulatedMarket {

    /** The market of whoever names no other. */
    public static final long DEFAULT_SEED = 20_260_101L;

    private static final int SECONDS = 60;
    private static final int KEPT_PERIODS = 2;
    private static final double BRIDGE_SHARE = 0.8;

    private record Minute(double[] price, double volumePerSecond) {
    }

    private final List<String> symbols;
    private final SeededNoise noise;
    private final HeadlineDesk desk;
    private final Map<Long, MinutePath> periods = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, MinutePath> eldest) {
            return size() > KEPT_PERIODS;
        }
    };

    /**
     * @param seed    chooses the market
     * @param symbols upper-case symbols, at least one
     */
    public SimulatedMarket(long seed, Collection<String> symbols) {
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("a simulated market needs at least one symbol");
        }
        this.symbols = symbols.stream().map(symbol -> symbol.toUpperCase(Locale.ROOT)).distinct().toList();
        this.noise = new SeededNoise(seed);
        this.desk = new HeadlineDesk(noise);
    }

    /** The symbols in the order in which {@link #ticks} lists them. */
    public List<String> symbols() {
        return symbols;
    }

    /**
     * The ticks of one second, one per symbol; the sequence is the number of seconds since the epoch.
     *
     * @param at any instant; its second counts
     */
    public List<MarketTick> ticks(Instant at) {
        long second = at.getEpochSecond();
        List<MarketTick> ticks = new ArrayList<>(symbols.size());
        for (String symbol : symbols) {
            Minute minute = minute(symbol, Math.floorDiv(second, SECONDS));
            int index = Math.floorMod(second, SECONDS);
            ticks.add(new MarketTick(symbol, minute.price()[index], minute.volumePerSecond(),
                    Instant.ofEpochSecond(second), second));
        }
        return ticks;
    }

    /**
     * The candles that lie wholly in {@code [from, to)}, by symbol in {@link #symbols} order, each ascending.
     *
     * @param timeframe a whole number of minutes
     */
    public List<Bar> bars(Timeframe timeframe, Instant from, Instant to) {
        long length = timeframe.length().toSeconds();
        if (length % SECONDS != 0) {
            throw new IllegalArgumentException("the simulated market has no " + timeframe + " bars, only whole minutes");
        }
        long first = -Math.floorDiv(-(from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0)), length) * length;
        long end = Math.floorDiv(to.getEpochSecond(), length) * length;
        List<Bar> bars = new ArrayList<>();
        for (String symbol : symbols) {
            for (long start = first; start < end; start += length) {
                bars.add(bar(symbol, timeframe, start));
            }
        }
        return bars;
    }

    /** The headlines published in {@code (after, until]}, oldest first. */
    public List<SimulatedHeadline> headlines(Instant after, Instant until) {
        List<SimulatedHeadline> headlines = new ArrayList<>();
        long last = Math.floorDiv(until.getEpochSecond(), SECONDS);
        for (long minute = Math.floorDiv(after.getEpochSecond(), SECONDS) + 1; minute <= last; minute++) {
            for (String symbol : symbols) {
                desk.at(symbol, minute).ifPresent(headlines::add);
            }
        }
        return headlines;
    }

    private Bar bar(String symbol, Timeframe timeframe, long startSecond) {
        Instant start = Instant.ofEpochSecond(startSecond);
        double open = 0;
        double high = 0;
        double low = Double.MAX_VALUE;
        double close = 0;
        double volume = 0;
        long minutes = timeframe.length().toMinutes();
        for (long m = 0; m < minutes; m++) {
            Minute minute = minute(symbol, Math.floorDiv(startSecond, SECONDS) + m);
            open = m == 0 ? minute.price()[0] : open;
            for (double price : minute.price()) {
                high = Math.max(high, price);
                low = Math.min(low, price);
                volume += minute.volumePerSecond();
            }
            close = minute.price()[SECONDS - 1];
        }
        return new Bar(symbol, timeframe, start, open, high, low, close, volume);
    }

    /** The 60 prices of a minute: a Brownian bridge from its knot to the next. */
    private Minute minute(String symbol, long minute) {
        MinutePath path = period(Math.floorDiv(minute, MinutePath.MINUTES));
        MinutePath.Knots knots = path.of(symbol);
        int index = Math.floorMod(minute, MinutePath.MINUTES);
        double from = knots.logPrice()[index];
        double to = knots.logPrice()[index + 1];
        SymbolProfile profile = SymbolProfile.of(symbol);
        long stream = SeededNoise.streamOf("tick-" + symbol);
        double[] walk = new double[SECONDS + 1];
        for (int s = 1; s <= SECONDS; s++) {
            walk[s] = walk[s - 1] + noise.gaussian(stream, minute * SECONDS + s);
        }
        double scale = BRIDGE_SHARE * knots.volatility()[index] / StrictMath.sqrt(SECONDS);
        double[] price = new double[SECONDS];
        for (int s = 0; s < SECONDS; s++) {
            double share = (double) s / SECONDS;
            double bridge = scale * (walk[s] - share * walk[SECONDS]);
            price[s] = profile.round(StrictMath.exp(from + share * (to - from) + bridge));
        }
        return new Minute(price, Math.rint(100 * knots.volume()[index] / SECONDS) / 100);
    }

    private MinutePath period(long number) {
        synchronized (periods) {
            return periods.computeIfAbsent(number, n -> new MinutePath(noise, symbols, n));
        }
    }
}
