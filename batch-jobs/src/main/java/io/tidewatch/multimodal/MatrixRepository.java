package io.tidewatch.multimodal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code feature_matrix_main}. */
@ApplicationScoped
@Transactional
public class MatrixRepository {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String RETURN = "ret_1";

    private Sql sql;

    /** For the container's proxy. */
    protected MatrixRepository() {
    }

    @Inject
    public MatrixRepository(Sql sql) {
        this.sql = sql;
    }

    /** The months in which a symbol has rows, as {@code BTC/2024-03}, sorted, with their number of rows. */
    Map<String, Long> pieces(MatrixSpec spec) {
        Map<String, Long> pieces = new TreeMap<>();
        sql.forEach("""
                SELECT symbol || '/' || to_char(as_of_ts AT TIME ZONE 'UTC', 'YYYY-MM') AS piece, count(*) AS rows
                  FROM feature_matrix_main
                 WHERE symbol = ANY (?) AND feature_version = ? AND as_of_ts >= ? AND as_of_ts <= ?
                 GROUP BY 1
                """, row -> Map.entry(row.text("piece"), row.int8("rows")), piece -> pieces.put(piece.getKey(), piece.getValue()),
                spec.symbols().toArray(String[]::new), spec.version(), spec.start(), spec.end());
        return pieces;
    }

    /** Decision time of the row with a number, counted from 0 in order of time over all symbols. */
    Optional<Instant> at(MatrixSpec spec, long number) {
        return sql.queryOne("""
                SELECT as_of_ts FROM feature_matrix_main
                 WHERE symbol = ANY (?) AND feature_version = ? AND as_of_ts >= ? AND as_of_ts <= ?
                 ORDER BY as_of_ts OFFSET ? LIMIT 1
                """, row -> row.instant("as_of_ts"),
                spec.symbols().toArray(String[]::new), spec.version(), spec.start(), spec.end(), number);
    }

    /**
     * The rows of a symbol in a stretch, with their labels. A row has a label when every candle up to it is there and it was
     * known by the end of the job's window; other rows are left out.
     *
     * @param from first decision
     * @param to   after the last decision
     * @throws IllegalStateException naming a key that a row lacks
     */
    MatrixBlock block(MatrixSpec spec, String symbol, Instant from, Instant to) {
        Columns columns = new Columns(spec);
        Instant reach = to.plus(spec.horizon());
        sql.forEach("""
                SELECT as_of_ts, features FROM feature_matrix_main
                 WHERE symbol = ? AND feature_version = ? AND as_of_ts >= ? AND as_of_ts < ? AND as_of_ts <= ?
                 ORDER BY as_of_ts
                """, row -> columns.add(row.instant("as_of_ts"), row.text("features")), at -> { },
                symbol, spec.version(), from, reach, spec.end());
        return columns.block(symbol, to.toEpochMilli());
    }

    /** Rows as they come, growing. */
    private static final class Columns {

        private final MatrixSpec spec;
        private final Map<String, Integer> positions = new HashMap<>();
        private final List<float[]> rows = new ArrayList<>();
        private final List<Double> returns = new ArrayList<>();
        private long[] times = new long[1024];

        Columns(MatrixSpec spec) {
            this.spec = spec;
            for (int i = 0; i < spec.keys().size(); i++) {
                positions.put(spec.keys().get(i), i);
            }
        }

        Instant add(Instant asOf, String features) throws SQLException {
            float[] row = new float[spec.width()];
            double last = parse(asOf, features, row);
            if (rows.size() == times.length) {
                times = Arrays.copyOf(times, 2 * times.length);
            }
            times[rows.size()] = asOf.toEpochMilli();
            rows.add(row);
            returns.add(last);
            return asOf;
        }

        /** @return the return of the row's own candle */
        private double parse(Instant asOf, String features, float[] row) throws SQLException {
            double last = Double.NaN;
            int found = 0;
            try (JsonParser in = JSON.createParser(features)) {
                if (in.nextToken() != JsonToken.START_OBJECT) {
                    throw new IllegalStateException("the features of " + asOf + " are no object");
                }
                while (in.nextToken() == JsonToken.FIELD_NAME) {
                    String key = in.currentName();
                    JsonToken token = in.nextToken();
                    double value = token.isNumeric() ? in.getDoubleValue() : 0;
                    if (token.isStructStart()) {
                        in.skipChildren();
                    }
                    Integer position = positions.get(key);
                    if (position != null) {
                        row[position] = (float) value;
                        found++;
                    }
                    last = key.equals(RETURN) ? value : last;
                }
            } catch (IOException e) {
                throw new SQLException("the features of " + asOf + " are no JSON", e);
            }
            if (found < spec.width() || Double.isNaN(last)) {
                throw new IllegalStateException("the features of " + asOf + " lack " + missing(features));
            }
            return last;
        }

        private String missing(String features) {
            return spec.keys().stream().filter(key -> !features.contains('"' + key + '"')).findFirst().orElse(RETURN);
        }

        MatrixBlock block(String symbol, long before) {
            int steps = spec.horizonSteps();
            long step = spec.step();
            int[] labelled = new int[rows.size()];
            int count = 0;
            for (int i = 0; i + steps < rows.size() && times[i] < before; i++) {
                if (times[i + steps] - times[i] == steps * step) {
                    labelled[count++] = i;
                }
            }
            long[] asOf = new long[count];
            long[] labelEnd = new long[count];
            double[] labels = new double[count];
            float[] values = new float[count * spec.width()];
            for (int k = 0; k < count; k++) {
                int i = labelled[k];
                double growth = 1;
                for (int s = 1; s <= steps; s++) {
                    growth *= 1 + returns.get(i + s);
                }
                asOf[k] = times[i];
                labelEnd[k] = times[i + steps];
                labels[k] = growth - 1;
                System.arraycopy(rows.get(i), 0, values, k * spec.width(), spec.width());
            }
            return new MatrixBlock(symbol, spec.width(), asOf, labelEnd, labels, values);
        }
    }
}
