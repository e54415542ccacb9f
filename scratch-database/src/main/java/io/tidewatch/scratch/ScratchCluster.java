package io.tidewatch.scratch;

import io.tidewatch.postgres.DatabaseAddress;
import io.tidewatch.postgres.EmbeddedPostgres;
import io.tidewatch.postgres.Migrations;
import io.tidewatch.postgres.PostgresFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The PostgreSQL of a test run: migrated once into a template, of which every test class gets a copy. */
final class ScratchCluster implements AutoCloseable {

    /** Test processes beside each other have a cluster each. */
    private static final Path HOME = Path.of("target", "scratch-database", System.getProperty("tidewatch.test-fork", "fork-1")).toAbsolutePath();
    private static final String PASSWORD = "scratch";
    private static final String PREFIX = "scratch_";
    private static final String TEMPLATE = PREFIX + "template";
    private static final System.Logger LOG = System.getLogger(ScratchCluster.class.getName());

    private final EmbeddedPostgres postgres;
    private final DatabaseAddress address;
    private final AtomicInteger number = new AtomicInteger();
    private final Thread stopAtExit = new Thread(this::stop, "scratch-database-stop");

    private ScratchCluster(EmbeddedPostgres postgres, DatabaseAddress address) {
        this.postgres = postgres;
        this.address = address;
    }

    /** Starts it below the build directory of the module under test. */
    static ScratchCluster start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.in(HOME, PASSWORD, ScratchCluster::say);
            ScratchCluster cluster = new ScratchCluster(postgres, postgres.start(ScratchCluster::say));
            Runtime.getRuntime().addShutdownHook(cluster.stopAtExit);
            cluster.clear();
            cluster.execute("CREATE DATABASE " + TEMPLATE);
            say(new Migrations(cluster.address.withDatabase(TEMPLATE)).apply());
            return cluster;
        } catch (PostgresFailure | SQLException e) {
            throw new IllegalStateException("tests need PostgreSQL, and there is none: " + e.getMessage(), e);
        }
    }

    /** Databases that a killed run left behind. */
    private void clear() throws SQLException {
        List<String> left = new ArrayList<>();
        try (Connection connection = address.connect(); Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery("SELECT datname FROM pg_database WHERE datname LIKE '" + PREFIX + "%'")) {
            while (names.next()) {
                left.add(names.getString(1));
            }
        }
        for (String name : left) {
            drop(address.withDatabase(name));
        }
    }

    DatabaseAddress create() throws SQLException {
        DatabaseAddress copy = address.withDatabase(PREFIX + number.incrementAndGet());
        execute("CREATE DATABASE " + copy.database() + " TEMPLATE " + TEMPLATE);
        return copy;
    }

    void drop(DatabaseAddress database) throws SQLException {
        execute("DROP DATABASE " + database.database() + " WITH (FORCE)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = address.connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void say(String step) {
        LOG.log(System.Logger.Level.DEBUG, step);
    }

    private void stop() {
        try {
            postgres.stop();
        } catch (PostgresFailure e) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
        stop();
    }
}
