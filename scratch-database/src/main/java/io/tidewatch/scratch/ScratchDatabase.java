package io.tidewatch.scratch;

import io.tidewatch.postgres.DatabaseAddress;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own for a test class, with all migrations applied: registered as a static extension, gone after the class. */
public final class ScratchDatabase implements BeforeAllCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace ROOM = ExtensionContext.Namespace.create(ScratchDatabase.class);

    private ScratchCluster cluster;
    private DatabaseAddress address;
    private Connection kept;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        cluster = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, ROOM)
                .getOrComputeIfAbsent(ScratchCluster.class, type -> ScratchCluster.start(), ScratchCluster.class);
        address = cluster.create();
        kept = dataSource().getConnection();
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        if (kept != null) {
            kept.close();
        }
        if (address != null) {
            cluster.drop(address);
        }
    }

    /** A new connection at each call. */
    public DataSource dataSource() {
        SessionInUtc source = new SessionInUtc();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        return source;
    }

    /** One connection, lent again and again; each statement commits. Quick, and enough where one thread works. */
    public DataSource oneConnection() {
        Connection lent = (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(kept, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() {
                return lent;
            }
        };
    }

    /**
     * The entities of a persistence unit, outside of any container.
     *
     * @param unit name of the unit on the class path
     */
    public EntityManagerFactory entities(String unit) {
        return Persistence.createEntityManagerFactory(unit, Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource", "",
                "jakarta.persistence.nonJtaDataSource", dataSource()));
    }

    /** The driver tells the server the time zone of the machine; sessions of the application are in UTC. */
    private static final class SessionInUtc extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TIME ZONE 'UTC'");
            }
            return connection;
        }
    }
}
