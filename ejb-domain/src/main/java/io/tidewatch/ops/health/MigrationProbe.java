package io.tidewatch.ops.health;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Are the tables there: the migrations ran and none failed. */
@ApplicationScoped
public class MigrationProbe implements HealthProbe {

    private final Sql sql;

    /** For the container's proxy. */
    protected MigrationProbe() {
        this(null);
    }

    /**
     * Makes the probe.
     *
     * @param sql the application's data source
     */
    @Inject
    public MigrationProbe(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "migrations";
    }

    @Override
    public String check() {
        long failed = sql.queryInt8("SELECT count(*) FROM flyway_schema_history WHERE NOT success");
        long applied = sql.queryInt8("SELECT count(*) FROM flyway_schema_history WHERE success");
        if (failed > 0 || applied == 0) {
            throw new IllegalStateException(failed + " migrations failed, " + applied + " applied");
        }
        return applied + " applied";
    }
}
