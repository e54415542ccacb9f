package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Writes what days looked like: {@code drift_features} by feature, {@code drift_reports} for the day. Writing again replaces. */
@ApplicationScoped
public class DriftDayStore {

    private Sql sql;

    /** For the container's proxy. */
    protected DriftDayStore() {
    }

    @Inject
    public DriftDayStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * The features of a symbol on a day.
     *
     * @param track     of which track
     * @param symbol    of which symbol
     * @param day       UTC
     * @param build     against which build
     * @param distances by feature
     */
    record SymbolDay(Track track, String symbol, LocalDate day, String build, Map<String, DistributionTally.Distance> distances) {
    }

    /** Writes the features of a symbol in one statement. */
    void write(SymbolDay day, Instant now) {
        List<DistributionTally.Distance> values = List.copyOf(day.distances().values());
        sql.update("""
                INSERT INTO drift_features (track, symbol, feature, day, build_id, rows, psi, ks, mean_shift, missing_rate, shares,
                                            updated_at)
                SELECT ?, ?, f.feature, ?::date, ?, f.rows, f.psi, f.ks, f.mean_shift, f.missing_rate, f.shares, ?
                  FROM unnest(?::text[], ?::int8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::jsonb[])
                       AS f (feature, rows, psi, ks, mean_shift, missing_rate, shares)
                ON CONFLICT (track, symbol, day, feature, build_id) DO UPDATE
                   SET rows = excluded.rows, psi = excluded.psi, ks = excluded.ks, mean_shift = excluded.mean_shift,
                       missing_rate = excluded.missing_rate, shares = excluded.shares, updated_at = excluded.updated_at
                """,
                day.track().wireName(), day.symbol(), day.day().toString(), day.build(), now,
                day.distances().keySet().toArray(String[]::new),
                values.stream().mapToLong(DistributionTally.Distance::rows).toArray(),
                doubles(values, DistributionTally.Distance::psi), doubles(values, DistributionTally.Distance::ks),
                doubles(values, DistributionTally.Distance::meanShift), doubles(values, DistributionTally.Distance::missingRate),
                values.stream().map(DriftDayStore::shares).toArray(JsonNode[]::new));
    }

    /** Writes the report of a day; {@code metrics} name the day. A day is too short to call a model, so it alarms nobody. */
    void report(Track track, ModelLabel model, DriftFigures.Action action, JsonNode metrics, Instant now) {
        sql.update("""
                INSERT INTO drift_reports (track, model_name, model_version, lookback_hours, reference_hours, drift_detected, action,
                                           metrics, evaluated_at)
                VALUES (?, ?, ?, 24, 0, FALSE, ?, ?, ?)
                ON CONFLICT (track, (metrics ->> 'day')) WHERE (metrics ->> 'day') IS NOT NULL DO UPDATE
                   SET model_name = excluded.model_name, model_version = excluded.model_version, action = excluded.action,
                       metrics = excluded.metrics, evaluated_at = excluded.evaluated_at
                """, track.wireName(), model.name(), model.version(), action.wireName(), metrics, now);
    }


    private static double[] doubles(List<DistributionTally.Distance> values, ToDoubleFunction<DistributionTally.Distance> part) {
        return values.stream().mapToDouble(part).toArray();
    }

    private static ArrayNode shares(DistributionTally.Distance distance) {
        ArrayNode shares = JsonNodeFactory.instance.arrayNode();
        for (double share : distance.shares()) {
            shares.add(share);
        }
        return shares;
    }
}
