package io.tidewatch.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * The current row of a query. The plain getters want a value and fail on SQL null, naming the column; the {@code optional…}
 * getters allow it.
 */
public final class SqlRow {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ResultSet rows;

    SqlRow(ResultSet rows) {
        this.rows = rows;
    }

    public String text(String column) throws SQLException {
        return required(column, rows.getString(column));
    }

    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    public long int8(String column) throws SQLException {
        long value = rows.getLong(column);
        requireNotNull(column);
        return value;
    }

    public Optional<Long> optionalInt8(String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(value);
    }

    public int int4(String column) throws SQLException {
        int value = rows.getInt(column);
        requireNotNull(column);
        return value;
    }

    public Optional<Integer> optionalInt4(String column) throws SQLException {
        int value = rows.getInt(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(value);
    }

    public double float8(String column) throws SQLException {
        double value = rows.getDouble(column);
        requireNotNull(column);
        return value;
    }

    public Optional<Double> optionalFloat8(String column) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(value);
    }

    /** A value that may be null, with what null stands for. */
    public double float8(String column, double whenNull) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? whenNull : value;
    }

    /** A {@code numeric} column, exactly. */
    public BigDecimal decimal(String column) throws SQLException {
        return required(column, rows.getBigDecimal(column));
    }

    /** A {@code numeric} column that may be null, exactly. */
    public Optional<BigDecimal> optionalDecimal(String column) throws SQLException {
        return Optional.ofNullable(rows.getBigDecimal(column));
    }

    public boolean bool(String column) throws SQLException {
        boolean value = rows.getBoolean(column);
        requireNotNull(column);
        return value;
    }

    public Instant instant(String column) throws SQLException {
        return required(column, rows.getObject(column, OffsetDateTime.class)).toInstant();
    }

    public Optional<Instant> optionalInstant(String column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    public UUID uuid(String column) throws SQLException {
        return required(column, rows.getObject(column, UUID.class));
    }

    /** A json or jsonb column. */
    public JsonNode json(String column) throws SQLException {
        return parse(column, text(column));
    }

    /** A json or jsonb column that may be null. */
    public Optional<JsonNode> optionalJson(String column) throws SQLException {
        String text = rows.getString(column);
        return text == null ? Optional.empty() : Optional.of(parse(column, text));
    }

    /** A {@code bytea} column. */
    public byte[] bytes(String column) throws SQLException {
        return required(column, rows.getBytes(column));
    }

    /** A {@code text[]} column. */
    public String[] texts(String column) throws SQLException {
        return (String[]) required(column, rows.getArray(column)).getArray();
    }

    /** A {@code float8[]} column; elements may be null. */
    public Double[] floats(String column) throws SQLException {
        Array array = required(column, rows.getArray(column));
        return (Double[]) array.getArray();
    }

    private static JsonNode parse(String column, String text) throws SQLException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException("column " + column + " holds no JSON", e);
        }
    }

    private void requireNotNull(String column) throws SQLException {
        if (rows.wasNull()) {
            throw new SQLException("column " + column + " is null");
        }
    }

    private static <T> T required(String column, T value) throws SQLException {
        if (value == null) {
            throw new SQLException("column " + column + " is null");
        }
        return value;
    }
}
