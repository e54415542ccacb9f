package io.tidewatch.marketdata;

import io.tidewatch.marketdata.simulator.SimulatedMarket;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the application knows of the feed that the resource adapter runs.
 *
 * @param source  name of the source, stored with its bars: {@code simulator}, {@code replay-file} or {@code none}
 * @param symbols upper-case symbols
 * @param seed    of the simulated market
 * @param history how much simulated past an empty database gets
 */
public record FeedConfig(String source, List<String> symbols, long seed, Duration history) implements CheckedAtStart {

    /** Source of made-up candles. */
    static final String SIMULATOR = "simulator";
    private static final String RECORDED = "replay-file";

    /**
     * Reads {@code tidewatch.feed.source}, {@code LIQUID_SYMBOLS}, {@code tidewatch.feed.seed} and
     * {@code tidewatch.demo.history-days}.
     *
     * @throws io.tidewatch.ops.SettingException naming a variable with an unusable value
     */
    public static FeedConfig from(Settings settings) {
        List<String> symbols = settings.list("LIQUID_SYMBOLS", List.of("BTC", "ETH", "SOL")).stream()
                .map(symbol -> symbol.toUpperCase(Locale.ROOT)).distinct().toList();
        return new FeedConfig(
                settings.text("tidewatch.feed.source").orElse("none"), symbols,
                settings.whole("tidewatch.feed.seed", SimulatedMarket.DEFAULT_SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                Duration.ofDays(settings.whole("tidewatch.demo.history-days", 12, 1, 60)));
    }

    /** Whether the market is a made-up one. */
    public boolean simulated() {
        return source.equals(SIMULATOR);
    }

    /** Whether the feed is a recording, with event times of the past. */
    public boolean recorded() {
        return source.equals(RECORDED);
    }
}
