package io.tidewatch.imports.export;

import io.tidewatch.imports.kind.BarImport;
import io.tidewatch.imports.kind.DerivativesImport;
import io.tidewatch.imports.kind.FundingImport;
import io.tidewatch.imports.kind.OnchainImport;
import io.tidewatch.imports.kind.OrderBookImport;
import io.tidewatch.imports.kind.TableImport;
import io.tidewatch.imports.kind.UniverseImport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The kinds of history that can be exported: the same as can be imported. */
@ApplicationScoped
public class ExportKinds {

    private static final String ALL = "TRUE";

    private List<ExportKind> kinds;

    /** For the container's proxy. */
    protected ExportKinds() {
    }

    @Inject
    public ExportKinds(
            ExportRepository rows, BarImport bars, OrderBookImport orderBook, FundingImport funding, OnchainImport onchain,
            DerivativesImport derivatives, UniverseImport universe) {
        kinds = List.of(table(bars, ALL, rows), table(orderBook, ALL, rows), table(funding, ALL, rows),
                table(onchain, "chain <> 'derivatives'", rows), table(derivatives, "chain = 'derivatives'", rows),
                table(universe, ALL, rows),
                new JsonExport("events", "Events with their entities as JSON lines", (filter, sink) -> rows.events(false, filter, sink)),
                new JsonExport("social", "Events that are posts of social networks as JSON lines",
                        (filter, sink) -> rows.events(true, filter, sink)),
                new JsonExport("social-raw", "Posts with their comments, as they were written, as JSON lines", rows::posts));
    }

    private static ExportKind table(TableImport kind, String condition, ExportRepository rows) {
        return new TableExport(kind.name(), kind.table(), condition, rows);
    }

    /** Every kind. */
    public List<ExportKind> all() {
        return kinds;
    }

    /** @throws IllegalStateException when there is none of that name */
    public ExportKind named(String name) {
        return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no export '" + name + "'"));
    }
}
