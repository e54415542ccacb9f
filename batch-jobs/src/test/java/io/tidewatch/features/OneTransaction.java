package io.tidewatch.features;

import io.tidewatch.postgres.DatabaseAddress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** One connection in UTC without automatic commits, lent again and again: what a chunk of a job has. */
final class OneTransaction extends PGSimpleDataSource implements AutoCloseable {

    private static final long serialVersionUID = 1L;

    private final transient Connection kept;
    private final transient Connection lent;

    OneTransaction(DatabaseAddress address) throws SQLException {
        kept = address.connect();
        try (Statement statement = kept.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
        }
        kept.setAutoCommit(false);
        lent = (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(kept, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection() {
        return lent;
    }

    void commit() throws SQLException {
        kept.commit();
    }

    @Override
    public void close() throws SQLException {
        kept.close();
    }
}
