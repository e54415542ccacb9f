package io.tidewatch.backtest.series;

import io.tidewatch.ops.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.postgresql.PGStatement;

/** Queries whose answers travel as bytes from the first execution on; the driver's usual way is text until the fifth. */
final class BinaryColumns {

    private static final long MICROS_TO_2000 = 946_684_800_000_000L;

    /** Takes the rows of an answer. */
    @FunctionalInterface
    interface Consumer<T> {
        T take(ResultSet rows) throws SQLException;
    }

    private BinaryColumns() {
    }

    static <T> T query(Sql sql, String text, Consumer<T> consumer, Object... arguments) {
        return sql.withConnection(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
                for (int i = 0; i < arguments.length; i++) {
                    statement.setObject(i + 1, arguments[i] instanceof Instant instant
                            ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : arguments[i]);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    return consumer.take(rows);
                }
            }
        });
    }

    /** Epoch microseconds of a time that PostgreSQL sent; its infinities stay the ends of all time. */
    static long epochMicros(long sent) {
        return sent == Long.MAX_VALUE || sent == Long.MIN_VALUE ? sent : sent + MICROS_TO_2000;
    }

    static long epochMicros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long epochMicros) {
        return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
    }
}
