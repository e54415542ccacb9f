package io.tidewatch.execution;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.risk.CostBasis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The history of the books: every line as it stood after each five minutes in which something was booked. */
@ApplicationScoped
public class BookLineHistory {

    /** Stands for all strategies of a track together. */
    public static final String ALL = "";

    private static final String COLUMNS = "quantity, average_cost, open_fees, realized_pnl, fees_paid, funding, cash_flow, perp_quantity";

    private Sql sql;

    /** For the container's proxy. */
    protected BookLineHistory() {
    }

    @Inject
    public BookLineHistory(Sql sql) {
        this.sql = sql;
    }

    /**
     * Names a line of an account.
     *
     * @param strategyId strategy, or {@link #ALL}
     */
    public record Key(String track, String strategyId, String target) {
    }

    /** The lines as they stand, in one query; those nothing was booked on are missing. */
    public Map<Key, BookLine> read(String account, Collection<Key> keys) {
        Map<Key, BookLine> found = new HashMap<>();
        sql.forEach("SELECT k.*, l.* FROM unnest(?::text[], ?::text[], ?::text[]) AS k (track, strategy_id, target)"
                + " CROSS JOIN LATERAL (SELECT " + COLUMNS + " FROM book_lines WHERE account = ? AND track = k.track"
                + " AND strategy_id = k.strategy_id AND target = k.target ORDER BY bucket DESC LIMIT 1) l",
                row -> Map.entry(new Key(row.text("track"), row.text("strategy_id"), row.text("target")), line(row)),
                entry -> found.put(entry.getKey(), entry.getValue()),
                texts(keys, Key::track), texts(keys, Key::strategyId), texts(keys, Key::target), account);
        return found;
    }

    /** The lines of all strategies in the targets, as they stand. */
    Map<Key, BookLine> ofStrategies(String account, Collection<PaperBook.Key> positions) {
        Map<Key, BookLine> found = new HashMap<>();
        sql.forEach("SELECT DISTINCT ON (l.track, l.target, l.strategy_id) l.track, l.strategy_id, l.target, " + COLUMNS
                + " FROM unnest(?::text[], ?::text[]) AS k (track, target)"
                + " JOIN book_lines l ON l.account = ? AND l.track = k.track AND l.target = k.target AND l.strategy_id <> ''"
                + " ORDER BY l.track, l.target, l.strategy_id, l.bucket DESC",
                row -> Map.entry(new Key(row.text("track"), row.text("strategy_id"), row.text("target")), line(row)),
                entry -> found.put(entry.getKey(), entry.getValue()),
                positions.stream().map(PaperBook.Key::track).toArray(String[]::new),
                positions.stream().map(PaperBook.Key::target).toArray(String[]::new), account);
        return found;
    }

    /** Stores the lines as they stand at an instant, replacing what the same five minutes already brought. */
    void save(String account, Map<Key, BookLine> lines, Instant at) {
        List<Map.Entry<Key, BookLine>> rows = List.copyOf(lines.entrySet());
        sql.update("""
                INSERT INTO book_lines (account, track, strategy_id, target, bucket, booked_at, quantity, average_cost, open_fees,
                       realized_pnl, fees_paid, funding, cash_flow, perp_quantity)
                SELECT ?, l.track, l.strategy_id, l.target, ?, ?, l.quantity, l.average_cost, l.open_fees, l.realized_pnl, l.fees_paid,
                       l.funding, l.cash_flow, l.perp_quantity
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[],
                              ?::float8[], ?::float8[], ?::float8[])
                       AS l (track, strategy_id, target, quantity, average_cost, open_fees, realized_pnl, fees_paid, funding,
                             cash_flow, perp_quantity)
                    ON CONFLICT (account, track, strategy_id, target, bucket) DO UPDATE
                   SET booked_at = EXCLUDED.booked_at, quantity = EXCLUDED.quantity, average_cost = EXCLUDED.average_cost,
                       open_fees = EXCLUDED.open_fees, realized_pnl = EXCLUDED.realized_pnl, fees_paid = EXCLUDED.fees_paid,
                       funding = EXCLUDED.funding, cash_flow = EXCLUDED.cash_flow, perp_quantity = EXCLUDED.perp_quantity
                """,
                account, BookPoint.bucketOf(at), at,
                rows.stream().map(row -> row.getKey().track()).toArray(String[]::new),
                rows.stream().map(row -> row.getKey().strategyId()).toArray(String[]::new),
                rows.stream().map(row -> row.getKey().target()).toArray(String[]::new),
                numbers(rows, line -> line.position().quantity()),
                numbers(rows, line -> line.position().held().averagePrice()),
                numbers(rows, line -> line.position().held().openFees()),
                numbers(rows, line -> line.position().realizedPnl()),
                numbers(rows, line -> line.position().feesPaid()),
                numbers(rows, line -> line.position().funding()),
                numbers(rows, BookLine::cashFlow),
                numbers(rows, BookLine::perpQuantity));
    }

    /**
     * The points of the lines of a strategy (or of {@link #ALL}) that count between two instants: those booked within, and of each
     * target the last one before.
     */
    public List<BookPoint> points(String account, String track, String strategyId, Instant from, Instant to) {
        return sql.query("SELECT * FROM (SELECT DISTINCT ON (target) target, booked_at, " + COLUMNS + " FROM book_lines"
                + " WHERE account = ? AND track = ? AND strategy_id = ? AND booked_at <= ? ORDER BY target, bucket DESC) AS before"
                + " UNION ALL SELECT target, booked_at, " + COLUMNS + " FROM book_lines"
                + " WHERE account = ? AND track = ? AND strategy_id = ? AND booked_at > ? AND booked_at <= ?",
                row -> new BookPoint(row.text("target"), row.instant("booked_at"), line(row)),
                account, track, strategyId, from, account, track, strategyId, from, to);
    }

    /** The strategies that ever traded in a track of an account, by name. */
    public List<String> strategies(String account, String track) {
        return sql.query("SELECT DISTINCT strategy_id FROM book_lines WHERE account = ? AND track = ? AND strategy_id <> ''"
                + " ORDER BY strategy_id LIMIT 1000", row -> row.text("strategy_id"), account, track);
    }

    /**
     * Removes what is finer than needed: of points made before an instant only the last of each stretch is kept.
     *
     * @param stretchSeconds length of a stretch, a whole multiple of five minutes
     * @return rows removed
     */
    public int thin(Instant before, long stretchSeconds) {
        return sql.update("""
                DELETE FROM book_lines l
                 USING (SELECT account, track, strategy_id, target, bucket,
                               lead(bucket) OVER (PARTITION BY account, track, strategy_id, target ORDER BY bucket) AS later
                          FROM book_lines WHERE bucket < ?) k
                 WHERE (l.account, l.track, l.strategy_id, l.target, l.bucket) = (k.account, k.track, k.strategy_id, k.target, k.bucket)
                   AND floor(extract(epoch FROM k.later) / ?) = floor(extract(epoch FROM k.bucket) / ?)
                """, before, stretchSeconds, stretchSeconds);
    }

    private static String[] texts(Collection<Key> keys, Function<Key, String> part) {
        return keys.stream().map(part).toArray(String[]::new);
    }

    private static double[] numbers(List<Map.Entry<Key, BookLine>> rows, Function<BookLine, Double> part) {
        return rows.stream().mapToDouble(row -> part.apply(row.getValue())).toArray();
    }

    private static BookLine line(SqlRow row) throws SQLException {
        PaperPosition position = new PaperPosition(
                new CostBasis(row.float8("quantity"), row.float8("average_cost"), row.float8("open_fees")),
                row.float8("realized_pnl"), row.float8("fees_paid"), row.float8("funding"));
        return new BookLine(position, row.float8("cash_flow"), row.float8("perp_quantity"));
    }
}
