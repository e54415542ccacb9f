package io.tidewatch.imports.kind;

import static io.tidewatch.imports.kind.ImportTable.birth;
import static io.tidewatch.imports.kind.ImportTable.key;
import static io.tidewatch.imports.kind.ImportTable.value;

import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.format.RowFault;
import io.tidewatch.imports.kind.ImportTable.Type;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** {@code orderbook}: best prices and sizes of an order book at an instant. */
@ApplicationScoped
public class OrderBookImport extends TableImport {

    private static final ImportTable TABLE = ImportTable.of("orderbook_l2", "symbol", "ts", key("symbol", Type.TEXT), key("ts", Type.TIME),
            value("bid_px", Type.NUMBER), value("ask_px", Type.NUMBER), value("bid_sz", Type.NUMBER), value("ask_sz", Type.NUMBER),
            value("spread_bps", Type.NUMBER), value("imbalance", Type.NUMBER), key("source", Type.TEXT), birth("created_at"));

    /** For the container's proxy. */
    protected OrderBookImport() {
    }

    @Inject
    public OrderBookImport(ImportTableRepository repository) {
        super(TABLE, repository);
    }

    @Override
    public String name() {
        return "orderbook";
    }

    @Override
    public String description() {
        return "Order books: symbol, ts, bid_px, ask_px, bid_sz, ask_sz, spread_bps, imbalance, source";
    }

    @Override
    protected Object[] row(Fields fields, Defaults defaults) {
        Double bid = atLeast0(fields, "bid_px");
        Double ask = atLeast0(fields, "ask_px");
        Double imbalance = fields.number("imbalance").orElse(null);
        if (bid != null && ask != null && bid > ask) {
            throw new RowFault("bid_px", "is above ask_px");
        }
        if (imbalance != null && Math.abs(imbalance) > 1) {
            throw new RowFault("imbalance", "must lie between -1 and 1");
        }
        if (bid == null && ask == null && imbalance == null) {
            throw new RowFault("", "has neither prices nor an imbalance");
        }
        Instant at = Fields.required("ts", fields.instant("ts", "timestamp"));
        return new Object[] {Fields.required("symbol", fields.symbol("symbol")), at, bid, ask, atLeast0(fields, "bid_sz"),
            atLeast0(fields, "ask_sz"), atLeast0(fields, "spread_bps"), imbalance, defaults.source(fields), at};
    }

    private static Double atLeast0(Fields fields, String name) {
        Double value = fields.number(name).orElse(null);
        if (value != null && value < 0) {
            throw new RowFault(name, "must not be below 0");
        }
        return value;
    }
}
