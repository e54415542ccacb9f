package io.tidewatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DependencyFailureTest {

    @Test
    void aLostConnectionIsTheDatabaseHoweverDeepItLies() {
        SQLException refused = new SQLException("Connection refused", "08001");
        assertThat(DependencyFailure.nameOf(new IllegalStateException(new IllegalStateException(refused)))).contains("postgres");
        assertThat(DependencyFailure.nameOf(new IllegalStateException(
                new SQLException("Error in allocating a connection. Cause: refused")))).contains("postgres");
    }

    @Test
    void otherFailuresAreOurs() {
        assertThat(DependencyFailure.nameOf(new IllegalStateException("x"))).isEmpty();
        assertThat(DependencyFailure.nameOf(new IllegalStateException(new SQLException("duplicate key", "23505")))).isEmpty();
        IllegalStateException circular = new IllegalStateException("a");
        circular.initCause(new IllegalStateException("b", circular));
        assertThat(DependencyFailure.nameOf(circular)).isEmpty();
    }
}
