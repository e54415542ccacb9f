package io.tidewatch.marketdata;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A candle as a sender writes it; the symbol counts in upper case. */
record BarInput(
        String symbol, String timeframe, Instant start, double open, double high, double low, double close, double volume) {

    private static final Field<String> SYMBOL = Field.required("symbol", Types.text().minLength(1).maxLength(32));
    private static final Field<String> TIMEFRAME = Field.required("timeframe", Types.text().minLength(2).maxLength(8));
    private static final Field<Instant> START = Field.required("ts", Types.timestamp());
    private static final Field<Double> OPEN = Field.required("open", Types.number().gt(0));
    private static final Field<Double> HIGH = Field.required("high", Types.number().gt(0));
    private static final Field<Double> LOW = Field.required("low", Types.number().gt(0));
    private static final Field<Double> CLOSE = Field.required("close", Types.number().gt(0));
    private static final Field<Double> VOLUME = Field.withDefault("volume", Types.number().ge(0), 0.0);

    static final RequestSchema<BarInput> SCHEMA = RequestSchema.<BarInput>of(
            values -> new BarInput(values.get(SYMBOL), values.get(TIMEFRAME), values.get(START), values.get(OPEN), values.get(HIGH),
                    values.get(LOW), values.get(CLOSE), values.get(VOLUME)),
            SYMBOL, TIMEFRAME, START, OPEN, HIGH, LOW, CLOSE, VOLUME)
            .check(bar -> bar.timeframe.matches("[1-9][0-9]{0,3}[smhdw]"), "timeframe must be of the form 5m, 1h, 1d")
            .check(bar -> bar.low <= Math.min(bar.open, bar.close) && Math.max(bar.open, bar.close) <= bar.high,
                    "open and close must lie between low and high");

    private static final Field<List<BarInput>> BARS = Field.required("bars", Types.list(SCHEMA));
    private static final Field<String> SOURCE =
            Field.withDefault("source", Types.text().minLength(1).maxLength(64), BarService.DEFAULT_SOURCE);

    /** Candles of one source. */
    record Batch(List<Bar> bars, String source) {
    }

    static final RequestSchema<Batch> BATCH = RequestSchema.of(
            values -> new Batch(values.get(BARS).stream().map(BarInput::bar).toList(), values.get(SOURCE)), BARS, SOURCE);

    Bar bar() {
        return new Bar(symbol.strip().toUpperCase(Locale.ROOT), Timeframe.of(timeframe), start, open, high, low, close, volume);
    }
}
