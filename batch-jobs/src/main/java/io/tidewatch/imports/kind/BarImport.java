package io.tidewatch.imports.kind;

import static io.tidewatch.imports.kind.ImportTable.birth;
import static io.tidewatch.imports.kind.ImportTable.key;
import static io.tidewatch.imports.kind.ImportTable.label;
import static io.tidewatch.imports.kind.ImportTable.value;

import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.format.RowFault;
import io.tidewatch.imports.kind.ImportTable.Type;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code bars}: candles. The time of a candle is its start; it is known from its end on, and that is when it is stored as
 * created. One that has not ended yet is refused: its close is still to come.
 */
@ApplicationScoped
public class BarImport extends TableImport {

    private static final Pattern FILE_NAME =
            Pattern.compile("bars_([1-9][0-9]{0,3}[smhdw])_([A-Za-z0-9][A-Za-z0-9._-]{0,31}?)\\.(csv|jsonl|ndjson)(\\.gz)?");
    private static final JobParameter SYMBOL =
            new JobParameter("symbol", "", "symbol of a file without such a column; by default from the name bars_1h_BTC.csv");
    private static final JobParameter TIMEFRAME =
            new JobParameter("timeframe", "", "candle length of a file without such a column; by default from its name, else 1h");
    private static final String STANDARD_TIMEFRAME = "1h";
    private static final int LABEL_LENGTH = 8;

    private static final ImportTable TABLE = ImportTable.of("market_bars", "symbol", "ts", key("symbol", Type.TEXT),
            key("timeframe", Type.TEXT), key("ts", Type.TIME), value("open", Type.NUMBER), value("high", Type.NUMBER),
            value("low", Type.NUMBER), value("close", Type.NUMBER), value("volume", Type.NUMBER), value("trades_count", Type.WHOLE),
            label("source", Type.TEXT), birth("created_at"));

    private TradingClock clock;

    /** For the container's proxy. */
    protected BarImport() {
    }

    @Inject
    public BarImport(ImportTableRepository repository, TradingClock clock) {
        super(TABLE, repository);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bars";
    }

    @Override
    public String description() {
        return "Candles: ts (start, UTC), open, high, low, close, volume; symbol and timeframe as columns or in the file name";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(SYMBOL, TIMEFRAME, SOURCE);
    }

    @Override
    public boolean recognises(String fileName, Set<String> fields) {
        return fields.containsAll(List.of("ts", "open", "high", "low", "close"));
    }

    @Override
    public void resolve(Map<String, String> values, String fileName) {
        super.resolve(values, fileName);
        Matcher name = FILE_NAME.matcher(fileName);
        JobParameters given = new JobParameters(values);
        if (given.text(SYMBOL.name()).isEmpty() && name.matches()) {
            values.put(SYMBOL.name(), name.group(2).toUpperCase(Locale.ROOT));
        }
        if (given.text(TIMEFRAME.name()).isEmpty()) {
            values.put(TIMEFRAME.name(), name.matches() ? name.group(1) : STANDARD_TIMEFRAME);
        }
        JobParameters checked = new JobParameters(values);
        checked.timeframe(TIMEFRAME.name());
        if (checked.text(SYMBOL.name()).isPresent()) {
            checked.symbols(SYMBOL.name());
        }
    }

    @Override
    protected Object[] row(Fields fields, Defaults defaults) {
        String symbol = Fields.required("symbol", fields.symbol("symbol").or(defaults::symbol));
        String label = fields.word(LABEL_LENGTH, "timeframe").or(defaults::timeframe).orElse(STANDARD_TIMEFRAME);
        if (!Timeframe.isLabel(label)) {
            throw new RowFault("timeframe", "'" + label + "' is not of the form 5m, 1h, 1d");
        }
        Instant start = Fields.required("ts", fields.instant("ts", "timestamp", "open_time"));
        double high = price(fields, "high");
        double low = price(fields, "low");
        double open = price(fields, "open");
        double close = price(fields, "close");
        if (high < Math.max(open, close) || low > Math.min(open, close)) {
            throw new RowFault("high", "open and close do not lie between low and high");
        }
        Instant end = new Bar(symbol, Timeframe.of(label), start, open, high, low, close, 0).availableAt();
        if (end.isAfter(clock.instant())) {
            throw new RowFault("ts", "the candle has not ended yet");
        }
        return new Object[] {symbol, label, start, open, high, low, close, fields.number("volume", 0, Double.MAX_VALUE, 0),
            fields.whole(0, Integer.MAX_VALUE, "trades_count").orElse(null), defaults.source(fields), end};
    }

    private static double price(Fields fields, String name) {
        double price = Fields.required(name, fields.number(name));
        if (price <= 0) {
            throw new RowFault(name, "must be above 0");
        }
        return price;
    }
}
