package io.tidewatch.connectors.feed;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.simulator.SimulatedMarket;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The feed that was asked for, complete and checked. A property of the activation wins over the configuration.
 *
 * <table>
 * <caption>Configuration</caption>
 * <tr><td>{@code tidewatch.feed.source}</td><td>{@code simulator}, {@code replay-file}, {@code none} (default)</td></tr>
 * <tr><td>{@code tidewatch.feed.path}</td><td>file to replay</td></tr>
 * <tr><td>{@code tidewatch.feed.seed}</td><td>seed of the simulator, default {@link SimulatedMarket#DEFAULT_SEED}</td></tr>
 * <tr><td>{@code tidewatch.feed.tick-millis}</td><td>time between moments of the simulator, whole seconds, default 1000</td></tr>
 * <tr><td>{@code tidewatch.feed.speed}</td><td>speed of a replayed file, default 1; 0 = without waiting</td></tr>
 * <tr><td>{@code LIQUID_SYMBOLS}</td><td>symbols of the simulator, default {@code BTC,ETH,SOL}</td></tr>
 * <tr><td>{@code LIQUID_PRIMARY_TIMEFRAME}</td><td>candle on whose start the simulator begins, default {@code 5m}</td></tr>
 * </table>
 */
public record FeedSettings(
        FeedSource source, Optional<Path> path, List<String> symbols, long seed, Duration tick, double speed,
        Timeframe timeframe) {

    private static final String SOURCE = "tidewatch.feed.source";
    private static final String PATH = "tidewatch.feed.path";
    private static final String SEED = "tidewatch.feed.seed";
    private static final String TICK_MILLIS = "tidewatch.feed.tick-millis";
    private static final String SPEED = "tidewatch.feed.speed";
    private static final String SYMBOLS = "LIQUID_SYMBOLS";
    private static final String TIMEFRAME = "LIQUID_PRIMARY_TIMEFRAME";

    /**
     * Completes an activation from the configuration.
     *
     * @param config value of a configuration name
     * @throws ResourceException naming the setting when a value is unusable
     */
    public static FeedSettings of(FeedActivation activation, Function<String, Optional<String>> config)
            throws ResourceException {
        Function<String, Optional<String>> set = name -> config.apply(name).map(String::strip).filter(s -> !s.isEmpty());
        String sourceName = asked(activation.getSource(), set.apply(SOURCE), "none");
        FeedSource source = FeedSource.named(sourceName)
                .orElseThrow(() -> new ResourceException(SOURCE + " '" + sourceName + "' is none of " + FeedSource.names()));
        Optional<Path> path = Optional.ofNullable(activation.getPath()).or(() -> set.apply(PATH)).map(Path::of);
        if (source == FeedSource.REPLAY_FILE && path.isEmpty()) {
            throw new ResourceException(PATH + " must name the file to replay");
        }
        List<String> symbols = Arrays.stream(asked(activation.getSymbols(), set.apply(SYMBOLS), "BTC,ETH,SOL").split(","))
                .map(symbol -> symbol.strip().toUpperCase(Locale.ROOT)).filter(symbol -> !symbol.isEmpty()).distinct().toList();
        if (symbols.isEmpty()) {
            throw new ResourceException(SYMBOLS + " names no symbol");
        }
        long seed = number(SEED, asked(activation.getSeed(), set.apply(SEED), Long.toString(SimulatedMarket.DEFAULT_SEED)), Long::valueOf);
        int millis = number(TICK_MILLIS, asked(activation.getTickMillis(), set.apply(TICK_MILLIS), "1000"), Integer::valueOf);
        if (millis < 1000 || millis % 1000 != 0) {
            throw new ResourceException(TICK_MILLIS + " must be whole seconds in milliseconds, not " + millis);
        }
        double speed = number(SPEED, asked(activation.getSpeed(), set.apply(SPEED), "1"), Double::valueOf);
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new ResourceException(SPEED + " must be 0 or more, not " + speed);
        }
        Timeframe timeframe = number(TIMEFRAME, set.apply(TIMEFRAME).orElse("5m"), Timeframe::of);
        return new FeedSettings(source, path, symbols, seed, Duration.ofMillis(millis), speed, timeframe);
    }

    /**
     * Opens the source; empty when nothing shall tick.
     *
     * @throws ResourceException when the file cannot be read
     */
    public Optional<TickSource> open(Clock clock) throws ResourceException {
        try {
            return switch (source) {
                case NONE -> Optional.empty();
                case SIMULATOR -> Optional.of(
                        new SimulatorSource(new SimulatedMarket(seed, symbols), clock, tick, timeframe.length()));
                case REPLAY_FILE -> Optional.of(new ReplayFileSource(path.orElseThrow(), speed, clock));
            };
        } catch (IOException e) {
            throw new ResourceException(PATH + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String asked(Object property, Optional<String> configured, String otherwise) {
        return Optional.ofNullable(property).map(Objects::toString).or(() -> configured).orElse(otherwise);
    }

    private static <T> T number(String name, String text, Function<String, T> reader) throws ResourceException {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ResourceException(name + " '" + text + "' is not usable: " + e.getMessage(), e);
        }
    }
}
