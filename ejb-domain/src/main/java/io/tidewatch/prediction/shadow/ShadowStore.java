package io.tidewatch.prediction.shadow;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes {@code shadow_predictions}, and reads them beside the returns that followed. */
@ApplicationScoped
public class ShadowStore {

    private static final int MOST_ROWS = 100_000;
    /** A price this many candles before the time it stands for is no price of that time. */
    private static final int PATIENCE = 3;

    private Sql sql;

    /** For the container's proxy. */
    protected ShadowStore() {
    }

    @Inject
    public ShadowStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * What a challenger said.
     *
     * @param task    what it was asked
     * @param model   the challenger
     * @param buildId the build that answered; empty for artifacts of the model directory
     * @param score   expected return over the horizon, a fraction
     */
    record Answer(ShadowTask task, ModelLabel model, Optional<String> buildId, double score) {
    }

    /** Stores answers in one statement; one that is there already stays. @return how many were new */
    int add(String track, List<Answer> answers) {
        return sql.update("""
                INSERT INTO shadow_predictions (track, symbol, horizon, model_name, model_version, build_id, as_of_ts, score,
                                                champion_score)
                SELECT ?, symbol, horizon, name, version, build, as_of, score, champion
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::float8[], ?::float8[])
                    AS given(symbol, horizon, name, version, build, as_of, score, champion)
                ON CONFLICT DO NOTHING
                """,
                track, texts(answers, answer -> answer.task().symbol()), texts(answers, answer -> answer.task().horizon().label()),
                texts(answers, answer -> answer.model().name()), texts(answers, answer -> answer.model().version()),
                texts(answers, answer -> answer.buildId().orElse(null)),
                answers.stream().map(answer -> answer.task().asOf()).toArray(Instant[]::new),
                answers.stream().mapToDouble(Answer::score).toArray(),
                answers.stream().mapToDouble(answer -> answer.task().champion()).toArray());
    }

    private static String[] texts(List<Answer> answers, Function<Answer, String> column) {
        return answers.stream().map(column).toArray(String[]::new);
    }

    /** A decision: both scores, and the return that followed, NaN where it is not known. */
    record Judged(double challenger, double champion, double laterReturn) {

        private static Judged of(SqlRow row) throws SQLException {
            return new Judged(row.float8("score"), row.float8("champion_score"), row.float8("later_return", Double.NaN));
        }
    }

    /**
     * The newest decisions of a window, with the return from the last candle known then to the last candle known when the horizon was
     * over. A candle counts from its end on; nothing after {@code now} is read.
     */
    List<Judged> judged(String track, ModelLabel model, Horizon horizon, Instant from, Instant to, Timeframe candles, Instant now) {
        Duration step = candles.length();
        double seconds = step.toMillis() / 1000.0;
        return sql.query("""
                SELECT p.score, p.champion_score, later.close / NULLIF(known.close, 0) - 1 AS later_return
                  FROM (SELECT symbol, as_of_ts, score, champion_score FROM shadow_predictions
                         WHERE track = ? AND model_name = ? AND model_version = ? AND horizon = ? AND champion_score IS NOT NULL
                           AND as_of_ts >= ? AND as_of_ts < ?
                         ORDER BY as_of_ts DESC, symbol LIMIT ?) p
                 CROSS JOIN (SELECT make_interval(secs => ?) AS step, make_interval(secs => ?) AS stale,
                                    make_interval(secs => ?) AS ahead) t
                  LEFT JOIN LATERAL (SELECT close FROM market_bars b
                                      WHERE b.symbol = p.symbol AND b.timeframe = ? AND b.ts <= p.as_of_ts - t.step
                                        AND b.ts > p.as_of_ts - t.step - t.stale
                                      ORDER BY b.ts DESC LIMIT 1) known ON TRUE
                  LEFT JOIN LATERAL (SELECT close FROM market_bars b
                                      WHERE b.symbol = p.symbol AND b.timeframe = ? AND b.ts <= p.as_of_ts + t.ahead - t.step
                                        AND b.ts > p.as_of_ts + t.ahead - t.step - t.stale
                                      ORDER BY b.ts DESC LIMIT 1) later ON p.as_of_ts + t.ahead <= ?
                """,
                Judged::of, track, model.name(), model.version(), horizon.label(), from, to, MOST_ROWS, seconds, seconds * PATIENCE,
                (double) horizon.length().toSeconds(), candles.label(), candles.label(), now);
    }

    /** Forgets what is older. */
    void purge(Instant before) {
        sql.update("DELETE FROM shadow_predictions WHERE as_of_ts < ?", before);
    }
}
