package io.tidewatch.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.scratch.ScratchDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The entities and the tables are written by different hands: every mapped column is there and of the type it is read as. */
class MappingTest {

    private static final Set<String> TEXT = Set.of("varchar", "text");
    private static final Map<Class<?>, Set<String>> COLUMN_TYPES = Map.of(
            String.class, TEXT, long.class, Set.of("int8"), Long.class, Set.of("int8"), int.class, Set.of("int2", "int4"),
            double.class, Set.of("float8"), boolean.class, Set.of("bool"), Instant.class, Set.of("timestamptz"),
            JsonNode.class, Set.of("jsonb"), UUID.class, Set.of("uuid"));

    /** @param nullable whether the table lets it be empty */
    private record TableColumn(String type, boolean nullable) {
    }

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static EntityManagerFactory factory;

    @BeforeAll
    static void open() {
        factory = DATABASE.entities("tidewatch");
    }

    @AfterAll
    static void close() {
        if (factory != null) {
            factory.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyEntityFitsItsTable() {
        assertThat(factory.getMetamodel().getEntities()).hasSizeGreaterThanOrEqualTo(4);
        return factory.getMetamodel().getEntities().stream()
                .map(entity -> DynamicTest.dynamicTest(entity.getName(), () -> fits(entity)));
    }

    private static void fits(EntityType<?> entity) throws SQLException {
        Class<?> type = entity.getJavaType();
        assertThat(type.getSimpleName()).endsWith("Row");
        Map<String, TableColumn> columns = columns(type.getAnnotation(Table.class).name());
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            JoinColumn join = field.getAnnotation(JoinColumn.class);
            Optional<Column> column = Optional.ofNullable(field.getAnnotation(Column.class));
            String name = join != null ? join.name() : column.map(Column::name).filter(text -> !text.isEmpty()).orElse(field.getName());
            assertThat(columns).as(entity.getName() + "." + field.getName()).containsKey(name);
            Set<String> expected = join != null ? Set.of("int8") : COLUMN_TYPES.get(field.getType());
            assertThat(expected).as("column types of " + field.getType()).isNotNull().contains(columns.get(name).type());
            if (column.map(Column::nullable).orElse(true) && join == null && field.getType().isPrimitive()) {
                assertThat(columns.get(name).nullable()).as(name + " is read into a primitive").isFalse();
            }
        }
        try (EntityManager entities = factory.createEntityManager()) {
            assertThatCode(() -> entities.createQuery("SELECT r FROM " + entity.getName() + " r").setMaxResults(1).getResultList())
                    .doesNotThrowAnyException();
        }
    }

    private static Map<String, TableColumn> columns(String table) throws SQLException {
        Map<String, TableColumn> columns = new HashMap<>();
        try (Connection connection = DATABASE.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT column_name, udt_name, is_nullable FROM information_schema.columns"
                                + " WHERE table_schema = 'public' AND table_name = ?")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getString(1), new TableColumn(rows.getString(2), rows.getString(3).equals("YES")));
                }
            }
        }
        return columns;
    }
}
