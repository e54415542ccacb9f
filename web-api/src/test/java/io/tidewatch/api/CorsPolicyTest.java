package io.tidewatch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorsPolicyTest {

    private static CorsPolicy policy(Map<String, String> environment) {
        return new CorsPolicy(new Settings(name -> Optional.ofNullable(environment.get(name))),
                "".equals(environment.get("CORS_ALLOW_ORIGINS")));
    }

    @Test
    void allowsLocalPagesByDefault() {
        CorsPolicy policy = policy(Map.of());
        assertThat(policy.allows("http://127.0.0.1:3001")).isTrue();
        assertThat(policy.allows("http://localhost:3000.evil.example")).isFalse();
        assertThat(policy.credentials()).isTrue();
        assertThat(policy.shown("http://localhost:3000")).isEqualTo("http://localhost:3000");
    }

    @Test
    void takesTheListOfTheOperator() {
        CorsPolicy policy = policy(Map.of("CORS_ALLOW_ORIGINS", " http://my.site , http://my.site,", "CORS_ALLOW_CREDENTIALS", "0"));
        assertThat(policy.allows("http://my.site")).isTrue();
        assertThat(policy.allows("http://localhost:3000")).isFalse();
        assertThat(policy.credentials()).isFalse();
    }

    @Test
    void anyOriginIsPossibleWithoutCredentialsOnly() {
        CorsPolicy policy = policy(Map.of("CORS_ALLOW_ORIGINS", "*", "CORS_ALLOW_CREDENTIALS", "no"));
        assertThat(policy.allows("http://anywhere")).isTrue();
        assertThat(policy.shown("http://anywhere")).isEqualTo("*");
        assertThatThrownBy(() -> policy(Map.of("CORS_ALLOW_ORIGINS", "*")))
                .isInstanceOf(SettingException.class).hasMessageContaining("CORS_ALLOW_ORIGINS");
    }

    @Test
    void anEmptyListIsRefused() {
        assertThatThrownBy(() -> policy(Map.of("CORS_ALLOW_ORIGINS", "")))
                .isInstanceOf(SettingException.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> policy(Map.of("CORS_ALLOW_ORIGINS", " , "))).isInstanceOf(SettingException.class);
    }

    @Test
    void comparesHeadersWithoutCaseAndMethodsWith() {
        CorsPolicy policy = policy(Map.of());
        assertThat(policy.allowsHeaders("content-type, X-REQUESTED-WITH")).isTrue();
        assertThat(policy.allowsHeaders("content-type,x-custom")).isFalse();
        assertThat(policy.allowsMethod("PATCH")).isTrue();
        assertThat(policy.allowsMethod("TRACE")).isFalse();
    }
}
