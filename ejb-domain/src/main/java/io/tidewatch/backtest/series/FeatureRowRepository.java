package io.tidewatch.backtest.series;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.features.FeatureVector;
import io.tidewatch.ops.Sql;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;

/**
 * Reads the feature rows of a backtest page by page, newest first, in the packed form that the database keeps beside the payload.
 * Between two pages no connection is held, so that they can be scored meanwhile.
 */
@ApplicationScoped
public class FeatureRowRepository {

    private static final int PAGE = 2048;
    private static final int PACKED = FeatureContract.BASE_SIZE * Double.BYTES;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One row tells the snapshot; rows without packed values bring their payload. */
    private static final String ROWS = """
            SELECT pg_current_snapshot()::text AS seen, NULL::bytea AS times, NULL::bigint AS id, NULL::text AS lineage,
                   NULL::bytea AS packed, NULL::text AS payload
             UNION ALL
            (SELECT NULL, timestamptz_send(COALESCE(as_of_ts, as_of))
                          || timestamptz_send(COALESCE(feature_available_at, as_of_ts, as_of)),
                    id, lineage_id, online_values, CASE WHEN octet_length(online_values) IS DISTINCT FROM %d THEN feature_payload::text END
               FROM feature_snapshots
              WHERE %s AND data_version = ? AND (COALESCE(as_of_ts, as_of), id) < (?, ?) AND COALESCE(as_of_ts, as_of) >= ?
              ORDER BY COALESCE(as_of_ts, as_of) DESC, id DESC
              LIMIT ?)
            """;
    private static final String LIQUID = ROWS.formatted(PACKED, "target = ? AND track = 'liquid'");
    private static final String VENTURE = ROWS.formatted(PACKED, "upper(target) = upper(?) AND track = 'vc'");

    private Sql sql;

    /** For the container's proxy. */
    protected FeatureRowRepository() {
    }

    @Inject
    public FeatureRowRepository(Sql sql) {
        this.sql = sql;
    }

    /** Where a page ends; the next one begins below. */
    record Mark(Instant takenAt, long id) {

        static final Mark NEWEST = new Mark(END_OF_TIME, Long.MAX_VALUE);
    }

    /**
     * Reads a page.
     *
     * @param query target, track and data version; the case of private companies does not matter
     * @param below end of the page before
     * @param from  oldest time wanted, epoch microseconds
     * @param most  at most so many rows
     */
    Page page(SeriesQuery query, Mark below, long from, int most) {
        int limit = Math.min(PAGE, most);
        return BinaryColumns.query(sql, query.track() == Track.LIQUID ? LIQUID : VENTURE, rows -> page(rows, limit),
                query.target(), query.dataVersion(), below.takenAt(), below.id(), BinaryColumns.instant(from), limit);
    }

    /**
     * Rows, newest first.
     *
     * @param seenIn   snapshot of the database
     * @param takenAt  epoch microseconds
     * @param knownAt  epoch microseconds
     * @param lineage  lineage id; null without one
     * @param block    their values
     * @param end      the last of them; empty page: null
     * @param last     whether there are no older ones
     */
    record Page(String seenIn, long[] takenAt, long[] knownAt, String[] lineage, FeatureBlock block, Mark end, boolean last) {
    }

    private static Page page(ResultSet answer, int limit) throws SQLException {
        PageBuilder page = new PageBuilder(limit);
        String seen = null;
        while (answer.next()) {
            byte[] times = answer.getBytes(2);
            if (times == null) {
                seen = answer.getString(1);
            } else {
                page.add(ByteBuffer.wrap(times), answer);
            }
        }
        return page.build(seen);
    }

    private static final class PageBuilder {

        private final long[] taken;
        private final long[] known;
        private final String[] lineage;
        private final double[] values;
        private final FeatureBlock.Kind[] kinds;
        private int rows;
        private long lastId;

        PageBuilder(int limit) {
            taken = new long[limit];
            known = new long[limit];
            lineage = new String[limit];
            values = new double[limit * FeatureContract.BASE_SIZE];
            kinds = new FeatureBlock.Kind[limit];
        }

        void add(ByteBuffer times, ResultSet row) throws SQLException {
            taken[rows] = BinaryColumns.epochMicros(times.getLong());
            known[rows] = BinaryColumns.epochMicros(times.getLong());
            lastId = row.getLong(3);
            lineage[rows] = row.getString(4);
            byte[] packed = row.getBytes(5);
            int at = rows * FeatureContract.BASE_SIZE;
            if (packed != null && packed.length == PACKED) {
                ByteBuffer.wrap(packed).asDoubleBuffer().get(values, at, FeatureContract.BASE_SIZE);
                kinds[rows] = FeatureBlock.Kind.FULL;
            } else {
                kinds[rows] = unpacked(row.getString(6), at);
            }
            rows++;
        }

        private FeatureBlock.Kind unpacked(String payload, int at) {
            try {
                JsonNode json = JSON.readTree(payload);
                if (!json.isObject() || json.isEmpty()) {
                    return FeatureBlock.Kind.EMPTY;
                }
                System.arraycopy(FeatureVector.project(json).toArray(), 0, values, at, FeatureContract.BASE_SIZE);
                return FeatureBlock.Kind.FULL;
            } catch (JsonProcessingException | IllegalArgumentException e) {
                return FeatureBlock.Kind.UNREADABLE;
            }
        }

        Page build(String seen) {
            boolean last = rows < kinds.length;
            return new Page(seen, Arrays.copyOf(taken, rows), Arrays.copyOf(known, rows), Arrays.copyOf(lineage, rows),
                    new FeatureBlock(values, Arrays.copyOf(kinds, rows)),
                    rows == 0 ? null : new Mark(BinaryColumns.instant(taken[rows - 1]), lastId), last);
        }
    }
}
