package io.tidewatch.ops;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;

/** Binds Java values to statement parameters the way PostgreSQL wants them. */
final class SqlArguments {

    private SqlArguments() {
    }

    static void bind(Connection connection, PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            bindOne(connection, statement, i + 1, arguments[i]);
        }
    }

    private static void bindOne(Connection connection, PreparedStatement statement, int index, Object argument) throws SQLException {
        Object value = argument instanceof Optional<?> optional ? optional.orElse(null) : argument;
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else if (value instanceof JsonNode json) {
            statement.setObject(index, json.toString(), Types.OTHER);
        } else if (value instanceof Enum<?> constant) {
            statement.setString(index, constant.name());
        } else if (value.getClass().isArray() && !(value instanceof byte[])) {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            statement.setArray(index, postgres.createArrayOf(elementType(value), elements(value)));
        } else {
            statement.setObject(index, value);
        }
    }

    private static String elementType(Object array) {
        if (array instanceof String[]) {
            return "text";
        }
        if (array instanceof Instant[]) {
            return "timestamptz";
        }
        if (array instanceof byte[][]) {
            return "bytea";
        }
        if (array instanceof JsonNode[]) {
            return "jsonb";
        }
        if (array instanceof double[] || array instanceof Double[]) {
            return "float8";
        }
        if (array instanceof long[] || array instanceof Long[]) {
            return "int8";
        }
        if (array instanceof int[] || array instanceof Integer[]) {
            return "int4";
        }
        if (array instanceof boolean[] || array instanceof Boolean[]) {
            return "bool";
        }
        if (array instanceof BigDecimal[]) {
            return "numeric";
        }
        if (array instanceof UUID[]) {
            return "uuid";
        }
        throw new IllegalArgumentException("no SQL array for " + array.getClass().getSimpleName());
    }

    /** Times, JSON and UUIDs travel as text, which the server casts to the array's type. */
    private static Object elements(Object array) {
        if (array instanceof Object[] objects && !(array instanceof Number[]) && !(array instanceof Boolean[])
                && !(array instanceof byte[][])) {
            String[] texts = new String[objects.length];
            for (int i = 0; i < objects.length; i++) {
                texts[i] = objects[i] == null ? null : objects[i].toString();
            }
            return texts;
        }
        return array;
    }
}
