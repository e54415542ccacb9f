package io.tidewatch.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The migrations on a real server. */
class SchemaTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Set<String> texts(String query) throws SQLException {
        Set<String> texts = new TreeSet<>();
        try (Connection connection = DATABASE.dataSource().getConnection(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @Test
    void everyMigrationApplies() throws IOException, SQLException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            List<String> scripts = files.map(file -> file.getFileName().toString()).toList();
            assertThat(texts("SELECT script FROM flyway_schema_history WHERE success")).hasSizeGreaterThan(5)
                    .containsExactlyInAnyOrderElementsOf(scripts);
        }
    }

    /** A local time without zone would mean another instant on another machine. */
    @Test
    void everyPointInTimeHasAZoneWhereTheApplicationKeepsIt() throws SQLException {
        assertThat(texts("SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'"
                + " AND data_type = 'timestamp without time zone' AND table_name NOT IN ('flyway_schema_history')")).isEmpty();
    }

    @Test
    void theServerDoesNotRunAsRoot() throws IOException, SQLException {
        Path home = Path.of(texts("SHOW data_directory").iterator().next());
        assertThat(Files.getOwner(home).getName()).isNotEqualTo("root");
        assertThat(texts("SHOW fsync")).containsExactly("on");
    }
}
