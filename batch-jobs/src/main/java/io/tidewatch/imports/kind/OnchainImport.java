package io.tidewatch.imports.kind;

import static io.tidewatch.imports.kind.ImportTable.birth;
import static io.tidewatch.imports.kind.ImportTable.key;
import static io.tidewatch.imports.kind.ImportTable.value;

import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.kind.ImportTable.Type;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;

/** {@code onchain}: measurements of a chain, one number each. */
@ApplicationScoped
public class OnchainImport extends TableImport {

    static final ImportTable TABLE = ImportTable.of("onchain_signals", "asset_symbol", "ts", key("asset_symbol", Type.TEXT),
            key("chain", Type.TEXT), key("ts", Type.TIME), key("metric_name", Type.TEXT), value("metric_value", Type.NUMBER),
            key("source", Type.TEXT), birth("created_at"));

    private static final int CHAIN_LENGTH = 32;
    private static final int METRIC_LENGTH = 64;

    /** For the container's proxy. */
    protected OnchainImport() {
    }

    @Inject
    public OnchainImport(ImportTableRepository repository) {
        super(TABLE, repository);
    }

    @Override
    public String name() {
        return "onchain";
    }

    @Override
    public String description() {
        return "On-chain signals: asset_symbol, chain, ts, metric_name, metric_value, source";
    }

    @Override
    public boolean recognises(String fileName, Set<String> fields) {
        return super.recognises(fileName, fields) && !fileName.startsWith(DerivativesImport.NAME);
    }

    @Override
    protected Object[] row(Fields fields, Defaults defaults) {
        return measurement(fields, defaults, Fields.required("chain", fields.word(CHAIN_LENGTH, "chain")));
    }

    static Object[] measurement(Fields fields, Defaults defaults, String chain) {
        Instant at = Fields.required("ts", fields.instant("ts", "timestamp"));
        return new Object[] {Fields.required("asset_symbol", fields.symbol("asset_symbol", "symbol")), chain, at,
            Fields.required("metric_name", fields.word(METRIC_LENGTH, "metric_name", "metric")),
            Fields.required("metric_value", fields.number("metric_value", "value")), defaults.source(fields), at};
    }
}
