package io.tidewatch.execution.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.execution.reconciliation.Difference;
import io.tidewatch.execution.reconciliation.ReconciliationRun;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads holdings, reconciliations and open orders of all venues. */
@ApplicationScoped
public class VenueOverviewRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected VenueOverviewRepository() {
    }

    @Inject
    public VenueOverviewRepository(Sql sql) {
        this.sql = sql;
    }

    List<VenueHolding> holdings() {
        return sql.query("""
                SELECT venue, market_type, symbol, quantity::text, average_price::text, own_quantity::text, baseline::text,
                       difference_value::text, differs, read_at
                  FROM venue_positions ORDER BY venue, market_type, symbol
                """, VenueOverviewRepository::holding);
    }

    /** The newest reconciliations of each venue, newest first. */
    List<ReconciliationRun> runs(List<String> venues, int each) {
        return sql.query("""
                SELECT r.* FROM unnest(?::text[]) AS v (venue)
                 CROSS JOIN LATERAL (SELECT * FROM reconciliation_runs WHERE venue = v.venue
                                      ORDER BY started_at DESC, id DESC LIMIT ?) r
                 ORDER BY r.venue, r.started_at DESC, r.id DESC
                """, VenueOverviewRepository::run, venues.toArray(String[]::new), each);
    }

    Map<String, Integer> unsettled() {
        Map<String, Integer> counts = new HashMap<>();
        sql.forEach("SELECT venue, count(*) AS orders FROM venue_orders"
                + " WHERE state IN ('intent', 'unknown', 'open', 'partially_filled') GROUP BY venue",
                row -> Map.entry(row.text("venue"), row.int4("orders")), entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static VenueHolding holding(SqlRow row) throws SQLException {
        return new VenueHolding(row.text("venue"), row.text("market_type"), row.text("symbol"), decimal(row, "quantity"),
                decimal(row, "average_price"), decimal(row, "own_quantity"), decimal(row, "baseline"),
                decimal(row, "difference_value"), row.bool("differs"), row.instant("read_at"));
    }

    private static BigDecimal decimal(SqlRow row, String column) throws SQLException {
        return row.optionalText(column).map(BigDecimal::new).orElse(null);
    }

    private static ReconciliationRun run(SqlRow row) throws SQLException {
        List<Difference> differences = new ArrayList<>();
        for (JsonNode node : row.json("differences")) {
            differences.add(new Difference(
                    node.path("code").asText(), node.path("subject").asText(), node.path("detail").asText()));
        }
        return new ReconciliationRun(row.int8("id"), row.text("venue"), row.text("cause"), row.text("status"),
                row.int4("orders_checked"), row.int4("orders_resolved"), row.int4("fills_booked"), row.int4("unresolved"),
                differences, row.optionalText("error").orElse(null), row.instant("started_at"), row.instant("finished_at"));
    }
}
