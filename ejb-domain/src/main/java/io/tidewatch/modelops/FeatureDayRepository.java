package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.models.ModelManifest;
import io.tidewatch.ops.Sql;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/** Reads what a day brought: feature payloads, scores and returns. Rows are handed over one by one. */
@ApplicationScoped
public class FeatureDayRepository {

    /** Returns of a day are compared with those of so many days before. */
    static final Duration RETURNS_BEFORE = Duration.ofDays(14);

    private Sql sql;

    /** For the container's proxy. */
    protected FeatureDayRepository() {
    }

    @Inject
    public FeatureDayRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * A stretch of time.
     *
     * @param start first instant
     * @param end   first instant after it
     */
    record Span(Instant start, Instant end) {
    }

    /** The feature payloads of a symbol of the versions that a build was trained on. */
    void payloads(Track track, String symbol, ModelManifest.Features versions, Span span, Consumer<JsonNode> consumer) {
        sql.forEach("""
                SELECT feature_payload FROM feature_snapshots
                 WHERE target = ? AND track = ? AND COALESCE(as_of_ts, as_of) >= ? AND COALESCE(as_of_ts, as_of) < ?
                   AND feature_version = ? AND data_version = ? AND jsonb_typeof(feature_payload) = 'object'
                """, row -> row.json("feature_payload"), consumer, symbol, track.wireName(), span.start(), span.end(),
                versions.featureVersion(), versions.dataVersion());
    }

    /** The scores of a symbol over one day, as its build is described by its own scores over one day. */
    void scores(Track track, String symbol, Span span, Consumer<Double> consumer) {
        sql.forEach("""
                SELECT score FROM predictions_v2
                 WHERE track = ? AND target = ? AND horizon = '1d' AND created_at >= ? AND created_at < ?
                """, row -> row.float8("score"), consumer, track.wireName(), symbol, span.start(), span.end());
    }

    /** Logarithmic returns from hour to hour of the time before a span, and of the span. */
    DriftSampleRepository.Scores returns(Collection<String> symbols, String timeframe, Span span) {
        Doubles before = new Doubles();
        Doubles during = new Doubles();
        sql.forEach("""
                WITH hourly AS (
                    SELECT symbol, date_trunc('hour', ts) AS hour, (array_agg(close ORDER BY ts DESC))[1] AS close
                      FROM market_bars
                     WHERE symbol = ANY (?) AND timeframe = ? AND ts >= ? AND ts < ?
                     GROUP BY 1, 2),
                moves AS (
                    SELECT hour, close / lag(close) OVER steps AS ratio, hour - lag(hour) OVER steps AS gap
                      FROM hourly WHERE close > 0
                    WINDOW steps AS (PARTITION BY symbol ORDER BY hour))
                SELECT hour >= ? AS recent, ln(ratio) AS move FROM moves WHERE gap = interval '1 hour' AND ratio > 0
                """,
                row -> {
                    (row.bool("recent") ? during : before).add(row.float8("move"));
                    return during;
                }, added -> { }, symbols.toArray(String[]::new), timeframe, span.start().minus(RETURNS_BEFORE), span.end(), span.start());
        return new DriftSampleRepository.Scores(before.toArray(), during.toArray());
    }
}
