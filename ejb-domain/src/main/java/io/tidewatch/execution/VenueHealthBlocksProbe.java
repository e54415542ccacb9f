package io.tidewatch.execution;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Reads what the last look at a venue found to be in the way: {@code venue_health.blocks}. */
@ApplicationScoped
public class VenueHealthBlocksProbe implements LiveReadiness {

    private Sql sql;

    /** For the container's proxy. */
    protected VenueHealthBlocksProbe() {
    }

    @Inject
    public VenueHealthBlocksProbe(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<String> blocks(String venue) {
        return sql.queryOne("SELECT blocks FROM venue_health WHERE venue = ?", row -> {
            List<String> codes = new ArrayList<>();
            row.json("blocks").forEach(code -> codes.add(code.asText()));
            return List.copyOf(codes);
        }, venue).orElse(List.of());
    }
}
