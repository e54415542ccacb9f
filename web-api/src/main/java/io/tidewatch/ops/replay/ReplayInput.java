package io.tidewatch.ops.replay;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.events.NewsItem;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Timeframe;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the replay routes accept. */
final class ReplayInput {

    private static final int SYMBOL_LENGTH = 20;
    /** Steps of one call share a transaction. */
    private static final int MOST_STEPS = 1000;
    private static final Field<String> SYMBOL = Field.required("symbol", Types.text().minLength(1).maxLength(SYMBOL_LENGTH));
    private static final Field<Instant> TS = Field.required("ts", Types.timestamp());
    private static final Field<Double> OPEN = Field.required("open", Types.number().gt(0));
    private static final Field<Double> HIGH = Field.required("high", Types.number().gt(0));
    private static final Field<Double> LOW = Field.required("low", Types.number().gt(0));
    private static final Field<Double> CLOSE = Field.required("close", Types.number().gt(0));
    private static final Field<Double> VOLUME = Field.withDefault("volume", Types.number().ge(0), 0.0);

    private static final RequestSchema<Candle> CANDLE = RequestSchema.of(
            v -> new Candle(v.get(SYMBOL), v.get(TS), v.get(OPEN), v.get(HIGH), v.get(LOW), v.get(CLOSE), v.get(VOLUME)),
            SYMBOL, TS, OPEN, HIGH, LOW, CLOSE, VOLUME);

    private static final Field<Instant> PUBLISHED_AT = Field.required("published_at", Types.timestamp());
    private static final Field<String> SOURCE = Field.withDefault("source", Types.text(), "");
    private static final Field<String> SUBJECT = Field.withDefault("subject", Types.text(), "");
    private static final Field<String> TITLE = Field.required("title", Types.text());
    private static final Field<String> TEXT = Field.withDefault("text", Types.text(), "");
    private static final Field<String> URL = Field.withDefault("url", Types.text(), "");

    private static final RequestSchema<NewsItem> NEWS_ITEM = RequestSchema.of(
            v -> new NewsItem(v.get(PUBLISHED_AT), v.get(SOURCE), v.get(SUBJECT), v.get(TITLE), v.get(TEXT), v.get(URL)),
            PUBLISHED_AT, SOURCE, SUBJECT, TITLE, TEXT, URL);

    private static final Field<List<Candle>> BARS = Field.withDefault("bars", Types.list(CANDLE), List.of());
    private static final Field<List<NewsItem>> NEWS = Field.withDefault("news", Types.list(NEWS_ITEM), List.of());

    /** What was known before the window. */
    static final RequestSchema<Known> HISTORY = RequestSchema.of(v -> new Known(v.get(BARS), v.get(NEWS)), BARS, NEWS);

    private static final Field<Instant> AT = Field.required("at", Types.timestamp());
    private static final RequestSchema<Step> STEP = RequestSchema.of(v -> new Step(v.get(AT), v.get(BARS), v.get(NEWS)), AT, BARS, NEWS);
    private static final Field<List<Step>> STEP_LIST = Field.required("steps", Types.list(STEP));

    /** Steps in time order. */
    static final RequestSchema<List<Step>> STEPS = RequestSchema.of(v -> v.get(STEP_LIST), STEP_LIST)
            .check(steps -> steps.size() <= MOST_STEPS, "at most " + MOST_STEPS + " steps are taken at once")
            .check(ReplayInput::ascending, "steps must be in ascending order of time");

    private static final Field<List<String>> SYMBOLS =
            Field.required("symbols", Types.list(Types.text().minLength(1).maxLength(SYMBOL_LENGTH)));
    private static final Field<String> TIMEFRAME = Field.required("timeframe", Types.text().minLength(2).maxLength(8));
    private static final Field<Instant> FROM = Field.required("from", Types.timestamp());
    private static final Field<Instant> TO = Field.required("to", Types.timestamp());

    /** The window of a replay. */
    static final RequestSchema<Window> WINDOW = RequestSchema.of(
            v -> new Window(v.get(SYMBOLS), v.get(TIMEFRAME), v.get(FROM), v.get(TO)), SYMBOLS, TIMEFRAME, FROM, TO)
            .check(window -> !window.symbols().isEmpty(), "symbols cannot be empty")
            .check(window -> Timeframe.isLabel(window.timeframe()), "timeframe must look like 5m, 1h or 1d")
            .check(window -> window.from().isBefore(window.to()), "from must be before to");

    private ReplayInput() {
    }

    private static boolean ascending(List<Step> steps) {
        return IntStream.range(1, steps.size()).allMatch(i -> steps.get(i).at().isAfter(steps.get(i - 1).at()));
    }

    /** A candle without its length, which the session knows. */
    record Candle(String symbol, Instant start, double open, double high, double low, double close, double volume) {

        Bar bar(Timeframe timeframe) {
            return new Bar(symbol.toUpperCase(Locale.ROOT), timeframe, start, open, high, low, close, volume);
        }
    }

    /** Candles and news that belong together. */
    record Known(List<Candle> bars, List<NewsItem> news) {
    }

    /** What became known up to a decision time. */
    record Step(Instant at, List<Candle> bars, List<NewsItem> news) {

        ReplayStep step(Timeframe timeframe) {
            return new ReplayStep(at, bars.stream().map(candle -> candle.bar(timeframe)).toList(), news);
        }
    }

    /** The window as sent. */
    record Window(List<String> symbols, String timeframe, Instant from, Instant to) {

        ReplaySpec spec() {
            return new ReplaySpec(symbols.stream().map(symbol -> symbol.toUpperCase(Locale.ROOT)).toList(), Timeframe.of(timeframe), from, to);
        }
    }
}
