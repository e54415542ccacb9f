package io.tidewatch.modelops.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.models.desk.Page;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlConditions;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code drift_features} and {@code drift_reports}. */
@ApplicationScoped
public class DriftHistory {

    /** The longest map: so many features on every day of the longest period. */
    private static final int CELLS = 40_000;
    private static final String COLUMNS = "d.feature, d.day::text AS day, d.symbol, d.build_id, d.rows, d.psi, d.ks, d.mean_shift,"
            + " d.missing_rate";

    private Sql sql;

    /** For the container's proxy. */
    protected DriftHistory() {
    }

    @Inject
    public DriftHistory(Sql sql) {
        this.sql = sql;
    }

    /** For each feature and day the symbol and build that drifted most, by feature and day, at most 40,000. */
    public List<DriftCell> cells(DriftQuery query) {
        SqlConditions conditions = new SqlConditions().and("d.track = ?", query.track())
                .and("d.day BETWEEN ?::date AND ?::date", query.period().get(0).toString(), query.until().toString())
                .and("d.symbol = ?", query.symbol());
        if (query.group().isPresent()) {
            String among = query.group().get().equals(DriftQuery.OTHER) ? "d.feature <> ALL (?::text[])" : "d.feature = ANY (?::text[])";
            conditions.and(among, new Object[] {query.named()});
        }
        return sql.query("SELECT DISTINCT ON (d.feature, d.day) " + COLUMNS + " FROM drift_features d WHERE " + conditions.text()
                + " ORDER BY d.feature, d.day, d.psi DESC, d.symbol, d.build_id LIMIT ?", DriftHistory::cell, conditions.arguments(CELLS));
    }

    /** A feature of a day with its distribution, of the build that drifted most. */
    public Optional<DriftDay> day(String track, String symbol, String feature, LocalDate day) {
        return sql.queryOne("SELECT " + COLUMNS + ", d.shares, a.path FROM drift_features d"
                + " LEFT JOIN model_artifacts a ON a.build_id = d.build_id"
                + " WHERE d.track = ? AND d.symbol = ? AND d.feature = ? AND d.day = ?::date ORDER BY d.psi DESC, d.build_id LIMIT 1",
                row -> new DriftDay(cell(row), shares(row.json("shares")), row.optionalText("path").map(Path::of)),
                track, symbol, feature, day.toString());
    }

    /** Symbols that were looked at, sorted, at most 500. */
    public List<String> symbols(String track) {
        return sql.query("SELECT DISTINCT symbol FROM drift_features WHERE track = ? ORDER BY symbol LIMIT 500", row -> row.text("symbol"),
                track);
    }

    /** The last day that was looked at; empty when none was. */
    public Optional<LocalDate> newest(String track) {
        return sql.queryOne("SELECT MAX(day)::text AS day FROM drift_features WHERE track = ?",
                row -> row.optionalText("day").map(LocalDate::parse).orElse(null), track);
    }

    /** Looks at drift, newest first. */
    public Page<DriftReportLine> reports(String track, int skip, int limit) {
        return Page.of(sql.query("SELECT id, track, COALESCE(model_name || ' ' || model_version, '') AS model, lookback_hours,"
                + " reference_hours, drift_detected, action, metrics, evaluated_at FROM drift_reports WHERE track = ?"
                + " ORDER BY evaluated_at DESC, id DESC LIMIT ? OFFSET ?",
                row -> new DriftReportLine(row.int8("id"), row.text("track"), row.text("model"), row.int4("lookback_hours"),
                        row.int4("reference_hours"), row.bool("drift_detected"), row.text("action"), row.json("metrics"),
                        row.instant("evaluated_at")), track, limit + 1, skip), limit);
    }

    private static List<Double> shares(JsonNode json) {
        List<Double> shares = new ArrayList<>();
        json.forEach(share -> shares.add(share.asDouble()));
        return shares;
    }

    private static DriftCell cell(SqlRow row) throws SQLException {
        return new DriftCell(row.text("feature"), LocalDate.parse(row.text("day")), row.text("symbol"), row.text("build_id"),
                row.int4("rows"), row.float8("psi"), row.optionalFloat8("ks"), row.float8("mean_shift"), row.float8("missing_rate"));
    }
}
