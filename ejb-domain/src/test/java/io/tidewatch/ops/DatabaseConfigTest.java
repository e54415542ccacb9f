package io.tidewatch.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseConfigTest {

    private static DatabaseConfig with(String value) {
        return DatabaseConfig.from(new Settings(name -> Optional.of(value).filter(text -> name.equals("DB_POOL_MAX_CONN"))));
    }

    @Test
    void theWholePoolIsUsedUnlessItIsNarrowed() {
        assertThat(with("")).isEqualTo(new DatabaseConfig(32));
        assertThat(with(" 8 ")).isEqualTo(new DatabaseConfig(8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "33", "0", "-1", "many", "7.5", "NaN"})
    void anUnusableSizeIsRefusedByName(String value) {
        assertThatThrownBy(() -> with(value)).isInstanceOf(SettingException.class).hasMessageContaining("DB_POOL_MAX_CONN='" + value + "'");
    }
}
