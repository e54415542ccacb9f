package io.tidewatch.imports.kind;

import io.tidewatch.features.DerivativeMetric;
import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.format.RowFault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code derivatives}: ratios, rates and open interest of derivatives markets, kept beside on-chain signals under the chain
 * {@code derivatives}. Only the metrics of the catalogue are taken: a misspelt one would never be read.
 */
@ApplicationScoped
public class DerivativesImport extends TableImport {

    static final String NAME = "derivatives";

    private static final List<String> METRICS =
            Stream.concat(DerivativeMetric.names().stream(), Stream.of("open_interest_value", "net_inflow")).toList();

    /** For the container's proxy. */
    protected DerivativesImport() {
    }

    @Inject
    public DerivativesImport(ImportTableRepository repository) {
        super(OnchainImport.TABLE, repository);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Derivatives metrics: asset_symbol, ts, metric_name (" + String.join(", ", METRICS) + "), metric_value, source";
    }

    @Override
    public boolean recognises(String fileName, Set<String> fields) {
        boolean columns = fields.contains("ts") && (fields.contains("asset_symbol") || fields.contains("symbol"))
                && (fields.contains("metric_name") || fields.contains("metric"));
        return columns && (!fields.contains("chain") || fileName.startsWith(NAME));
    }

    @Override
    protected Object[] row(Fields fields, Defaults defaults) {
        Object[] row = OnchainImport.measurement(fields, defaults, NAME);
        String metric = (String) row[3];
        if (!METRICS.contains(metric)) {
            throw new RowFault("metric_name", "'" + metric + "' is none of " + String.join(", ", METRICS));
        }
        String chain = fields.text("chain").orElse(NAME);
        if (!chain.equals(NAME)) {
            throw new RowFault("chain", "is '" + chain + "', not " + NAME);
        }
        return row;
    }
}
