package io.tidewatch.imports.kind;

import static io.tidewatch.imports.kind.ImportTable.birth;
import static io.tidewatch.imports.kind.ImportTable.key;
import static io.tidewatch.imports.kind.ImportTable.label;
import static io.tidewatch.imports.kind.ImportTable.value;

import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.kind.ImportTable.Type;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** {@code funding}: funding rates of perpetual futures, known from their settlement on. */
@ApplicationScoped
public class FundingImport extends TableImport {

    private static final ImportTable TABLE = ImportTable.of("funding_rates", "symbol", "ts", key("symbol", Type.TEXT),
            key("ts", Type.TIME), value("funding_rate", Type.NUMBER), value("next_funding_ts", Type.TIME),
            label("source", Type.TEXT), birth("created_at"));

    /** For the container's proxy. */
    protected FundingImport() {
    }

    @Inject
    public FundingImport(ImportTableRepository repository) {
        super(TABLE, repository);
    }

    @Override
    public String name() {
        return "funding";
    }

    @Override
    public String description() {
        return "Funding rates: symbol, ts, funding_rate (fraction), next_funding_ts, source";
    }

    @Override
    protected Object[] row(Fields fields, Defaults defaults) {
        Instant at = Fields.required("ts", fields.instant("ts", "timestamp"));
        return new Object[] {Fields.required("symbol", fields.symbol("symbol")), at,
            Fields.required("funding_rate", fields.number("funding_rate")), fields.instant("next_funding_ts").orElse(null),
            defaults.source(fields), at};
    }
}
