package io.tidewatch.collector;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Tells which events are stored already, so that nothing is spent on them again. */
@ApplicationScoped
public class KnownEventRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected KnownEventRepository() {
    }

    @Inject
    public KnownEventRepository(Sql sql) {
        this.sql = sql;
    }

    /** Those of the fingerprints that are stored. */
    Set<String> among(Collection<String> fingerprints) {
        return fingerprints.isEmpty() ? Set.of() : new HashSet<>(sql.query("SELECT fingerprint FROM events WHERE fingerprint = ANY (?)",
                row -> row.text("fingerprint"), (Object) fingerprints.toArray(String[]::new)));
    }
}
