package io.tidewatch.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.enrichment.chat.Chat;
import io.tidewatch.enrichment.chat.ChatFailure;
import io.tidewatch.enrichment.chat.ChatFailure.Kind;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.TradingClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTest {

    private final LocalModel model = new LocalModel();

    @AfterEach
    void close() {
        model.close();
    }

    private Chat chat(String... changes) {
        return new Chat(model.config(changes), new TradingClock());
    }

    private ChatFailure failure(String... changes) {
        return catchThrowableOfType(ChatFailure.class, () -> chat(changes).ask(new Prompt("task", "event")));
    }

    @Test
    void asksOnceTheWayTheContractSays() throws Exception {
        assertThat(chat("LLM_TEMPERATURE", "9", "LLM_MAX_TOKENS", "99").ask(new Prompt("task", "{\"title\":\"比特币\"}")))
                .isEqualTo(LocalModel.GOOD);
        assertThat(model.authorizations).containsExactly("Bearer secret-key");
        assertThat(model.asked.get(0).path("model").asText()).isEqualTo("test-model");
        assertThat(model.asked.get(0).path("temperature").asDouble()).isEqualTo(1.5);
        assertThat(model.asked.get(0).path("max_tokens").asInt()).isEqualTo(99);
        assertThat(model.asked.get(0).path("messages").toString()).isEqualTo("[{\"role\":\"system\",\"content\":\"task\"},"
                + "{\"role\":\"user\",\"content\":\"{\\\"title\\\":\\\"比特币\\\"}\"}]");
    }

    @Test
    void putsPartsTogether() throws Exception {
        model.answers(LocalModel.body(200, "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]}}]}"));
        assertThat(chat().ask(new Prompt("task", "event"))).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource({"401,MISCONFIGURED", "404,MISCONFIGURED", "400,REFUSED", "422,REFUSED", "301,REFUSED", "408,TRANSIENT", "429,TRANSIENT",
            "500,TRANSIENT", "503,TRANSIENT"})
    void judgesAStatusAndAsksOnlyOnce(int status, Kind kind) {
        model.answers(LocalModel.body(status, "{\"error\":\"your key secret-key\"}", "Retry-After", "7"));
        ChatFailure failure = failure();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure).hasMessage("endpoint answered " + status).hasNoCause();
        assertThat(model.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>busy</html>", "{}", "{\"choices\":[]}", "[1]", "{\"choices\":7}"})
    void junkIsNoAnswer(String body) {
        model.answers(LocalModel.body(200, body));
        assertThat(failure().kind()).isEqualTo(Kind.GARBLED);
    }

    @Test
    void anAnswerThatDripsOnEndsInTime() {
        model.answers(model.hanging());
        long start = System.nanoTime();
        assertThat(failure("LLM_TIMEOUT_SEC", "1").kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anAnswerWithoutEndIsBrokenOff() {
        model.answers(LocalModel.body(200, "x".repeat(2 << 20)));
        assertThat(failure().kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void aDeadEndpointIsTransient() {
        assertThat(failure("LLM_API_BASE_URL", "http://127.0.0.1:1").kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void settingsAreCheckedAndTheKeyIsShownNowhere() {
        assertThat(model.config().toString()).doesNotContain("secret").contains("test-model");
        assertThat(model.config("LLM_API_KEY", " ", "OPENAI_API_KEY", "other").key()).isEqualTo("other");
        assertThat(model.config("LLM_API_KEY", "").readiness()).isEqualTo(EnrichmentStatus.NO_API_KEY);
        assertThat(model.config("LLM_ENRICHMENT_ENABLED", "0").readiness()).isEqualTo(EnrichmentStatus.DISABLED);
        assertThat(model.config("LLM_HOURLY_BUDGET", "0").readiness()).isEqualTo(EnrichmentStatus.BUDGET_EXHAUSTED);
        for (String address : new String[] {"ftp://x", "http://user:secret@x/", "no address"}) {
            assertThatThrownBy(() -> model.config("LLM_API_BASE_URL", address)).isInstanceOf(SettingException.class)
                    .hasMessageContaining("LLM_API_BASE_URL").hasMessageNotContaining("secret");
        }
        assertThatThrownBy(() -> model.config("LLM_TIMEOUT_SEC", "0.5")).hasMessageContaining("LLM_TIMEOUT_SEC");
    }
}
