package io.tidewatch.ops.health;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Does PostgreSQL answer a query. */
@ApplicationScoped
public class DatabaseProbe implements HealthProbe {

    /** Name of this probe. */
    public static final String NAME = "database";

    private final Sql sql;

    /** For the container's proxy. */
    protected DatabaseProbe() {
        this(null);
    }

    /**
     * Makes the probe.
     *
     * @param sql the application's data source
     */
    @Inject
    public DatabaseProbe(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String check() {
        return sql.queryOne("SELECT current_setting('server_version') AS version", row -> row.text("version")).orElse("");
    }
}
