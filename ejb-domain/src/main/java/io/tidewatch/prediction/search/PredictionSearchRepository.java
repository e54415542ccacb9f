package io.tidewatch.prediction.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads {@code predictions_v2} along its index on track, target and time, with the candles at both ends of each horizon. However
 * many predictions there are, only so many newest ones are looked at.
 */
@ApplicationScoped
public class PredictionSearchRepository {

    /** Only so many newest predictions of a period are compared with what is asked for. */
    static final int COMPARED = 100_000;

    /** Only so many newest predictions of a symbol are looked through for those of one horizon. */
    private static final int WALKED = 60_000;

    private static final int LOOKED_AT = 2_000;

    /** A price older than so many candles is none. */
    private static final int STALE_CANDLES = 3;

    private static final String COLUMNS = "id, created_at, track, target, horizon, score, confidence, outputs";

    /** With the outcome of each prediction {@code p}; wants horizons, their seconds, timeframe, its seconds, staleness, now. */
    private static final String WITH_OUTCOME = """
            SELECT p.id, p.created_at, p.track, p.target, p.horizon, p.score, p.confidence, p.outputs, h.due_at,
                   a.close AS start_price, b.close AS end_price
              FROM found p
             CROSS JOIN asked q
              LEFT JOIN LATERAL (
                   SELECT p.created_at + u.seconds * interval '1 second' AS due_at
                     FROM unnest(q.labels, q.seconds) AS u(label, seconds)
                    WHERE u.label = p.horizon AND p.track = 'liquid') h ON TRUE
              LEFT JOIN LATERAL (
                   SELECT close FROM market_bars
                    WHERE symbol = p.target AND timeframe = q.timeframe AND h.due_at IS NOT NULL
                      AND ts <= p.created_at - q.length AND ts > p.created_at - q.length - q.stale AND close > 0
                    ORDER BY ts DESC LIMIT 1) a ON TRUE
              LEFT JOIN LATERAL (
                   SELECT close FROM market_bars
                    WHERE symbol = p.target AND timeframe = q.timeframe AND h.due_at <= q.now
                      AND ts <= h.due_at - q.length AND ts > h.due_at - q.length - q.stale AND close > 0
                    ORDER BY ts DESC LIMIT 1) b ON TRUE
            """;

    private static final String ASKED = """
            WITH asked AS MATERIALIZED (
                 SELECT ?::text[] AS labels, ?::float8[] AS seconds, ?::text AS timeframe, ?::float8 * interval '1 second' AS length,
                        ?::float8 * interval '1 second' AS stale, ?::timestamptz AS now
            ), found AS MATERIALIZED (
            """;

    private Sql sql;
    private MarketDataConfig marketData;

    /** For the container's proxy. */
    protected PredictionSearchRepository() {
    }

    @Inject
    public PredictionSearchRepository(Sql sql, MarketDataConfig marketData) {
        this.sql = sql;
        this.marketData = marketData;
    }

    /** Ends statements of this transaction that take too long. */
    void limitTime() {
        sql.update("SET LOCAL statement_timeout = '10s'");
    }

    /** The predictions of a page, at most {@code limit}. */
    List<FoundPrediction> find(PredictionQuery query, int limit, Instant now) {
        PredictionColumns walk = PredictionColumns.period(query.filter(), now);
        query.filter().symbol().ifPresent(walk::symbol);
        boolean byTime = query.order().key() == PredictionOrder.Key.TIME;
        if (byTime) {
            walk.place(query);
        }
        PredictionColumns content = PredictionColumns.content(query.filter());
        query.filter().horizon().ifPresent(content::horizon);
        if (!byTime) {
            content.place(query);
        }
        String sorting = sorting(query.order(), "");
        List<Object> arguments = asked(now);
        arguments.addAll(walk.arguments());
        String found = "SELECT " + COLUMNS + " FROM predictions_v2 WHERE " + walk.text();
        if (byTime) {
            // The index gives the order, so the search ends with the page; its time is limited.
            found += " AND " + content.text();
        } else {
            found = "SELECT * FROM (" + found + " ORDER BY created_at DESC LIMIT ?) newest WHERE " + content.text();
            arguments.add(COMPARED);
        }
        found += sorting + " LIMIT ?";
        arguments.addAll(content.arguments());
        arguments.add(limit);
        return sql.query(ASKED + found + ") " + WITH_OUTCOME + sorting(query.order(), "p."),
                row -> prediction(row, now), arguments.toArray());
    }

    private static String sorting(PredictionOrder order, String table) {
        String direction = order.ascending() ? "" : " DESC";
        return " ORDER BY " + table + order.key().column() + direction + ", " + table + "id" + direction;
    }

    /** One prediction with its outcome. */
    Optional<FoundPrediction> one(long id, Instant now) {
        List<Object> arguments = asked(now);
        arguments.addAll(List.of(id, now));
        return sql.queryOne(ASKED + "SELECT " + COLUMNS + " FROM predictions_v2 WHERE id = ? AND created_at <= ?) " + WITH_OUTCOME,
                row -> prediction(row, now), arguments.toArray());
    }

    /** The newest predictions of each of these symbols and horizons, newest first. */
    List<FoundPrediction> newest(PredictionFilter filter, List<String> symbols, List<Horizon> horizons, int most, Instant now) {
        PredictionColumns walk = PredictionColumns.period(filter, now);
        PredictionColumns content = PredictionColumns.content(filter);
        List<Object> arguments = asked(now);
        arguments.add(symbols.stream().map(PredictionColumns::symbolOf).distinct().toArray(String[]::new));
        arguments.add(horizons.stream().map(Horizon::label).toArray(String[]::new));
        arguments.addAll(walk.arguments());
        arguments.add(WALKED);
        arguments.addAll(content.arguments());
        arguments.add(most);
        return sql.query(ASKED + "SELECT w.* FROM unnest(?) AS s(symbol) CROSS JOIN unnest(?) AS g(label) CROSS JOIN LATERAL (SELECT "
                + "* FROM (SELECT " + COLUMNS + " FROM predictions_v2 WHERE target = s.symbol AND " + walk.text()
                + " ORDER BY created_at DESC LIMIT ?) walked WHERE walked.horizon = g.label AND " + content.text()
                + " ORDER BY created_at DESC, id DESC LIMIT ?) w) " + WITH_OUTCOME + " ORDER BY p.created_at DESC, p.id DESC",
                row -> prediction(row, now), arguments.toArray());
    }

    /** Symbols of the newest predictions of a track, sorted. */
    List<String> symbols(Track track, Instant now) {
        return words("target", track, now);
    }

    /** Models of the newest predictions of a track, sorted. */
    List<String> models(Track track, Instant now) {
        return words(PredictionColumns.MODEL, track, now);
    }

    private List<String> words(String expression, Track track, Instant now) {
        return sql.query("SELECT DISTINCT word FROM (SELECT " + expression + " AS word FROM predictions_v2"
                + " WHERE track = ? AND created_at <= ? ORDER BY created_at DESC LIMIT ?) newest WHERE word <> '' ORDER BY word",
                row -> row.text("word"), track.wireName(), now, LOOKED_AT);
    }

    private List<Object> asked(Instant now) {
        Timeframe timeframe = marketData.primaryTimeframe();
        double length = timeframe.length().toSeconds();
        return new ArrayList<>(List.of(Stream.of(Horizon.values()).map(Horizon::label).toArray(String[]::new),
                Stream.of(Horizon.values()).mapToDouble(horizon -> horizon.length().toSeconds()).toArray(),
                timeframe.label(), length, STALE_CANDLES * length, now));
    }

    private static FoundPrediction prediction(SqlRow row, Instant now) throws SQLException {
        JsonNode outputs = row.json("outputs");
        String model = outputs.hasNonNull("model_name")
                ? outputs.path("model_name").asText() + ":" + outputs.path("model_version").asText() : "";
        return new FoundPrediction(row.int8("id"), row.instant("created_at"), row.text("track"), row.text("target"),
                row.optionalText("horizon").orElse(""), row.float8("score"), row.float8("confidence"), model,
                StreamSupport.stream(outputs.path("degraded_reasons").spliterator(), false).map(JsonNode::asText).toList(),
                Outcome.of(row.optionalInstant("due_at").orElse(null), number(row, "start_price"), number(row, "end_price"), now));
    }

    private static OptionalDouble number(SqlRow row, String column) throws SQLException {
        double value = row.float8(column, Double.NaN);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
