package io.tidewatch.ops;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema of its own in a scratch database, with all migrations applied; dropped on close. */
public final class ScratchSchema implements AutoCloseable {

    /** JDBC URL of a database in which tests may create and drop schemas. */
    public static final String URL_VARIABLE = "TIDEWATCH_TEST_DATABASE";

    private static final Path MIGRATIONS = Path.of("..", "db", "src", "main", "resources", "db", "migration");

    private final String schema = "test_" + Long.toHexString(System.nanoTime());
    private final Connection connection;

    public ScratchSchema() throws SQLException, IOException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(System.getenv(URL_VARIABLE));
        database.setOptions("-c timezone=UTC");
        connection = database.getConnection();
        run("CREATE SCHEMA " + schema);
        run("SET search_path TO " + schema);
        for (Path migration : migrations()) {
            try (InputStream text = Files.newInputStream(migration)) {
                run(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    /** SQL on the one connection of the schema; each statement commits. */
    public Sql sql() {
        Connection lent = (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return new Sql(new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() {
                return lent;
            }
        });
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted(Comparator.comparingInt(ScratchSchema::version)).toList();
        }
    }

    private static int version(Path migration) {
        String name = migration.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf('_')));
    }

    private void run(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            run("DROP SCHEMA " + schema + " CASCADE");
        }
    }
}
