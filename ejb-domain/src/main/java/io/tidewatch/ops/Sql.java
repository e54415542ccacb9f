package io.tidewatch.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Runs SQL on the application's data source, inside the caller's transaction where there is one.
 *
 * <p>Arguments are bound in order to {@code ?}: instants as {@code timestamptz}, {@code JsonNode} as {@code jsonb}, enums by
 * name, Java arrays ({@code String[]}, {@code double[]}, {@code Instant[]}, …) as SQL arrays for {@code unnest}, an empty
 * {@code Optional} or null as SQL null. Every failure is a {@link DatabaseException}.
 */
@ApplicationScoped
public class Sql {

    private static final int FETCH_SIZE = 2000;

    /** Turns the current row into a value. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(SqlRow row) throws SQLException;
    }

    /** Work on one connection, for what the methods here do not offer ({@code COPY}, streaming). */
    @FunctionalInterface
    public interface ConnectionWork<T> {
        T run(Connection connection) throws SQLException;
    }

    @Resource(lookup = DataSourceConfiguration.JNDI_NAME)
    private DataSource dataSource;

    private CallTransaction call;

    /** For the container. */
    protected Sql() {
    }

    /** For use outside the container, for example in tests. */
    public Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @PostConstruct
    void joinTransactions() {
        call = CallTransaction.ofServer();
    }

    /** All rows of a query, or of a statement with {@code RETURNING}. */
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... arguments) {
        List<T> found = new ArrayList<>();
        forEach(sql, mapper, found::add, arguments);
        return found;
    }

    /** The first row; empty when there is none or when it was mapped to null. */
    public <T> Optional<T> queryOne(String sql, RowMapper<T> mapper, Object... arguments) {
        List<T> found = query(sql, mapper, arguments);
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    /** The single {@code bigint} of the first row and column, for example a count or a generated id. */
    public long queryInt8(String sql, Object... arguments) {
        return withStatement(sql, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("no row where one was expected");
                }
                return rows.getLong(1);
            }
        }, arguments);
    }

    /** Hands the rows over one by one; inside a transaction they are fetched in pieces and never held together. */
    public <T> void forEach(String sql, RowMapper<T> mapper, Consumer<? super T> consumer, Object... arguments) {
        withStatement(sql, statement -> {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery()) {
                SqlRow row = new SqlRow(rows);
                while (rows.next()) {
                    consumer.accept(mapper.map(row));
                }
            }
            return null;
        }, arguments);
    }

    /** Runs a statement. @return the number of rows it touched */
    public int update(String sql, Object... arguments) {
        return withStatement(sql, PreparedStatement::executeUpdate, arguments);
    }

    /** Lends a connection that takes part in the caller's transaction; do not close it. */
    public <T> T withConnection(ConnectionWork<T> work) {
        if (call != null) {
            call.join();
        }
        try (Connection connection = dataSource.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    @FunctionalInterface
    private interface StatementWork<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private <T> T withStatement(String sql, StatementWork<T> work, Object... arguments) {
        return withConnection(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                SqlArguments.bind(connection, statement, arguments);
                return work.run(statement);
            }
        });
    }
}
