package io.tidewatch.tasks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;

/** A small pool as a server has one: connections are lent, and a transaction holds its own. */
final class LentConnections extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private final transient BlockingQueue<Connection> free = new LinkedBlockingQueue<>();
    private final transient ThreadLocal<Connection> bound = new ThreadLocal<>();

    LentConnections(String url, String user, String password) {
        setUrl(url);
        setUser(user);
        setPassword(password);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (bound.get() != null) {
            return lent(bound.get(), () -> { });
        }
        Connection connection = take();
        return lent(connection, () -> free.add(connection));
    }

    private Connection take() throws SQLException {
        Connection connection = free.poll();
        if (connection == null) {
            connection = super.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TIME ZONE 'UTC'");
            }
        }
        return connection;
    }

    private static Connection lent(Connection connection, Runnable back) {
        return (Connection) Proxy.newProxyInstance(LentConnections.class.getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        back.run();
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Does work in one transaction. */
    <T> T inTransaction(Supplier<T> work) {
        try {
            Connection connection = take();
            connection.setAutoCommit(false);
            bound.set(connection);
            try {
                T result = work.get();
                connection.commit();
                return result;
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                bound.remove();
                connection.setAutoCommit(true);
                free.add(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
