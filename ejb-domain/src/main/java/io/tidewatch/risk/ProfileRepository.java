package io.tidewatch.risk;

import io.tidewatch.ops.DatabaseException;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads sector and style of assets from {@code entities}. */
@ApplicationScoped
public class ProfileRepository {

    private static final Logger LOG = Logger.getLogger(ProfileRepository.class.getName());

    private final Sql sql;
    private final TradingClock clock;

    /** For the container. */
    protected ProfileRepository() {
        this(null, null);
    }

    @Inject
    public ProfileRepository(Sql sql, TradingClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What is stored about the assets, by upper-case symbol (name, where there is no symbol), in one query; the row
     * changed last counts. Without an answer from the database the defaults must do: the map is then empty.
     *
     * @param targets upper-case symbols or names
     */
    public Map<String, AssetProfile> find(Collection<String> targets) {
        Map<String, AssetProfile> profiles = new HashMap<>();
        if (targets.isEmpty()) {
            return profiles;
        }
        try {
            sql.forEach("""
                    SELECT DISTINCT ON (key) key, sector, style
                    FROM (SELECT upper(coalesce(nullif(symbol, ''), name)) AS key, sector, updated_at, id,
                                 coalesce(nullif(metadata ->> 'style_bucket', ''), metadata ->> 'style') AS style
                          FROM entities
                          WHERE upper(coalesce(nullif(symbol, ''), name)) = ANY (?::text[]) AND created_at <= ?) AS e
                    ORDER BY key, updated_at DESC, id DESC
                    """,
                    row -> Map.entry(row.text("key"), new AssetProfile(
                            row.optionalText("sector").orElse(null), row.optionalText("style").orElse(null))),
                    entry -> profiles.put(entry.getKey(), entry.getValue()),
                    targets.toArray(String[]::new), clock.instant());
        } catch (DatabaseException e) {
            LOG.log(Level.WARNING, e, () -> "asset profiles not read, default sectors apply to " + targets);
        }
        return profiles;
    }
}
