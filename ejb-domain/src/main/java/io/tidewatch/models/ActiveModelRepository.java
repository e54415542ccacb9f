package io.tidewatch.models;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code active_model_state} and {@code model_artifacts}. */
@ApplicationScoped
public class ActiveModelRepository {

    private static final String LIQUID = "liquid";
    private static final String BUILD_COLUMNS = "a.build_id, a.path, a.symbol, a.train_end";
    private static final String PREFERENCE = "(a.status = 'ACTIVE') DESC, a.created_at DESC, a.build_id DESC";

    private Sql sql;

    /** For the container's proxy. */
    protected ActiveModelRepository() {
    }

    @Inject
    public ActiveModelRepository(Sql sql) {
        this.sql = sql;
    }

    private record Row(ModelLabel label, Optional<BuildRef> build) {
    }

    /**
     * The model that serves the liquid track, by decision time: the stored one if name and version are not blank and it existed
     * then, else the default. What is stored is read once, now.
     */
    public Function<Instant, ActiveModel> liquid() {
        List<Row> rows = sql.query("SELECT s.active_model_name, s.active_model_version, " + BUILD_COLUMNS + """
                  FROM active_model_state s
                  LEFT JOIN model_artifacts a
                    ON a.track = s.track AND a.model_name = s.active_model_name AND a.model_version = s.active_model_version
                   AND a.status IN ('ACTIVE', 'VERIFIED', 'RETIRED')
                 WHERE s.track = ? AND btrim(s.active_model_name) <> '' AND btrim(s.active_model_version) <> ''
                 ORDER BY\s""" + PREFERENCE,
                row -> new Row(new ModelLabel(row.text("active_model_name"), row.text("active_model_version")), build(row)),
                LIQUID);
        if (rows.isEmpty()) {
            return asOf -> new ActiveModel(ModelLabel.LIQUID_DEFAULT, List.of(), asOf);
        }
        ModelLabel label = rows.get(0).label();
        List<BuildRef> builds = rows.stream().flatMap(row -> row.build().stream()).toList();
        return asOf -> {
            ActiveModel stored = new ActiveModel(label, builds, asOf);
            return stored.unknownThen() ? new ActiveModel(ModelLabel.LIQUID_DEFAULT, List.of(), asOf) : stored;
        };
    }

    /** A model by name, whether it is active or not. A wanted build that is unknown leaves no build at all. */
    public Function<Instant, ActiveModel> liquid(ModelRef wanted) {
        List<BuildRef> builds = sql.query("SELECT " + BUILD_COLUMNS + """
                  FROM model_artifacts a
                 WHERE a.track = ? AND a.model_name = ? AND a.model_version = ? AND a.status IN ('ACTIVE', 'VERIFIED', 'RETIRED')
                   AND (?::text IS NULL OR a.build_id = ?)
                 ORDER BY\s""" + PREFERENCE,
                row -> build(row).orElseThrow(),
                LIQUID, wanted.name(), wanted.version(), wanted.buildId(), wanted.buildId());
        if (builds.isEmpty() && wanted.buildId().isPresent()) {
            throw new ModelMissingException("build " + wanted.buildId().get() + " of " + wanted.name() + ":" + wanted.version()
                    + " is unknown");
        }
        ModelLabel label = new ModelLabel(wanted.name(), wanted.version());
        return asOf -> new ActiveModel(label, builds, asOf);
    }

    /** Name and version of what serves a track, the default of the track where nothing was activated. */
    public ModelLabel label(String track) {
        return sql.queryOne("""
                SELECT active_model_name, active_model_version FROM active_model_state
                 WHERE track = ? AND btrim(active_model_name) <> '' AND btrim(active_model_version) <> ''
                """, row -> new ModelLabel(row.text("active_model_name"), row.text("active_model_version")), track)
                .orElse(LIQUID.equals(track) ? ModelLabel.LIQUID_DEFAULT : ModelLabel.VENTURE_DEFAULT);
    }

    /** The builds that served a track at a past moment, by what is written in the history of activations. */
    public ServedBuilds servingAt(String track, Instant at) {
        Map<String, String> bySymbol = new HashMap<>();
        sql.forEach("""
                SELECT COALESCE(symbol, '') AS symbol, build_id FROM model_activations
                 WHERE track = ? AND build_id IS NOT NULL
                   AND activated_at = (SELECT max(activated_at) FROM model_activations WHERE track = ? AND activated_at <= ?)
                 ORDER BY id
                """, row -> Map.entry(row.text("symbol"), row.text("build_id")),
                entry -> bySymbol.put(entry.getKey(), entry.getValue()), track, track, at);
        return new ServedBuilds(bySymbol);
    }

    private static Optional<BuildRef> build(SqlRow row) throws SQLException {
        Optional<String> id = row.optionalText("build_id");
        return id.isEmpty() ? Optional.empty() : Optional.of(new BuildRef(id.get(), Path.of(row.text("path")),
                row.optionalText("symbol"), row.optionalInstant("train_end")));
    }
}
