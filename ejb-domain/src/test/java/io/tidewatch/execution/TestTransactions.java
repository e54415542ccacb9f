package io.tidewatch.execution;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Transactions as the container makes them: bound to the thread, joined when nested, rolled back when something is thrown, on a
 * pool as large as the server's. Who waits longer than {@value #PATIENCE_SECONDS} s for a connection is refused.
 */
public final class TestTransactions implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 32;
    private static final int PATIENCE_SECONDS = 30;

    private final DataSource source;
    private final Semaphore toOpen = new Semaphore(MOST_CONNECTIONS);
    private final BlockingDeque<Connection> idle = new LinkedBlockingDeque<>();
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    public TestTransactions(DataSource source) {
        this.source = source;
    }

    /** The connections of these transactions; outside of one each statement commits. */
    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    Connection bound = current.get();
                    return bound != null ? lent(bound, () -> { }) : borrowed();
                });
    }

    private Connection borrowed() throws SQLException {
        Connection connection = take();
        return lent(connection, () -> idle.push(connection));
    }

    private Connection take() throws SQLException {
        Connection connection = idle.poll();
        if (connection == null && toOpen.tryAcquire()) {
            connection = source.getConnection();
        }
        try {
            connection = connection == null ? idle.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) : connection;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a connection", e);
        }
        if (connection == null) {
            throw new SQLException("no connection came free within " + PATIENCE_SECONDS + " s");
        }
        return connection;
    }

    private static Connection lent(Connection connection, Runnable onClose) {
        return (Connection) Proxy.newProxyInstance(TestTransactions.class.getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        onClose.run();
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Runs work in a transaction. */
    public <T> T in(Supplier<T> work) {
        if (current.get() != null) {
            return work.get();
        }
        try {
            Connection connection = take();
            connection.setAutoCommit(false);
            current.set(connection);
            boolean done = false;
            try {
                T result = work.get();
                connection.commit();
                done = true;
                return result;
            } finally {
                current.remove();
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
                idle.push(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Closes the connections that nobody holds. */
    @Override
    public void close() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Whether the calling thread has an open transaction. */
    public boolean isOpen() {
        return current.get() != null;
    }
}
