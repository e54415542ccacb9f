package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code asset_universe_snapshots}. */
@ApplicationScoped
public class UniverseRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected UniverseRepository() {
    }

    @Inject
    public UniverseRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * A stored universe.
     *
     * @param symbols as stored
     * @param source  who said so
     * @param version its version
     * @param at      its time
     */
    record Stored(List<String> symbols, String source, String version, Instant at) {
    }

    /** The newest universe of a track that is not younger than an instant. */
    Optional<Stored> newest(String track, Instant asOf) {
        return sql.queryOne("""
                SELECT symbols_json, source, universe_version, as_of
                  FROM asset_universe_snapshots
                 WHERE track = ? AND as_of <= ?
                 ORDER BY as_of DESC, id DESC
                 LIMIT 1
                """,
                row -> new Stored(symbols(row.json("symbols_json")), row.text("source"), row.text("universe_version"), row.instant("as_of")),
                track, asOf);
    }

    /** A list, or an object with a list of symbols. */
    private static List<String> symbols(JsonNode stored) {
        List<String> symbols = new ArrayList<>();
        (stored.isObject() ? stored.path("symbols") : stored).forEach(symbol -> symbols.add(symbol.asText("")));
        return symbols;
    }
}
