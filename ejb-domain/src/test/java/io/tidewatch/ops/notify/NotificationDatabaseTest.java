package io.tidewatch.ops.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NotificationDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static final TradingClock CLOCK = new TradingClock();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Sql sql;

    private final LocalReceiver receiver = new LocalReceiver();
    private final LocalMailServer mail = new LocalMailServer();

    NotificationDatabaseTest() throws IOException {
    }

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE risk_events, training_runs, notification_inbox, notifications, notification_deliveries CASCADE");
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        mail.close();
    }

    /** The parts of a node with these settings. */
    private final class Node {
        final NotifyConfig config;
        final Channels channels;
        final NotificationOutboxStore outbox = new NotificationOutboxStore(sql);
        final NotificationDrafting drafting;
        final NotificationDelivery delivery;

        Node(String... settings) {
            config = config(settings);
            channels = new Channels(config, CLOCK);
            drafting = new NotificationDrafting(new NotificationInboxStore(sql), outbox, channels, config, CLOCK);
            delivery = new NotificationDelivery(outbox, channels, config, new Metrics());
        }

        void run() {
            drafting.draft();
            drafting.digest();
            delivery.sendDue();
        }
    }

    private static NotifyConfig config(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return new NotifyConfig(new Settings(name -> Optional.ofNullable(values.get(name))));
    }

    private Node webhook(String... more) {
        String[] settings = new String[4 + more.length];
        System.arraycopy(new String[] {"NOTIFY_WEBHOOK_URL", receiver.address() + "/hook", "NOTIFY_WEBHOOK_SECRET", "s3cret"}, 0, settings, 0, 4);
        System.arraycopy(more, 0, settings, 4, more.length);
        return new Node(settings);
    }

    private static void event(String severity, String code, String payload) {
        sql.update("INSERT INTO risk_events (decision_id, severity, code, message, payload, created_at) VALUES ('d-1', ?, ?, ?, ?::jsonb, now())",
                severity, code, "risk check violation", payload);
    }

    private List<String> titles() throws IOException {
        List<String> titles = new ArrayList<>();
        for (LocalReceiver.Post post : List.copyOf(receiver.posts())) {
            titles.add(JSON.readTree(post.body()).get("title").asText());
        }
        return titles;
    }

    @Test
    void aRiskBlockSaysWhatWhereHowMuchSinceWhenAndWhatWasDone() throws Exception {
        event("critical", "daily_loss_exceeded", "{\"value\":0.041,\"limit\":0.03,\"turnover\":0.2,\"track\":\"liquid\",\"strategy_id\":\"s1\"}");
        webhook().run();
        assertThat(receiver.posts()).singleElement().satisfies(post -> {
            JsonNode body = JSON.readTree(post.body());
            assertThat(body.get("title").asText()).isEqualTo("[CRITICAL] Daily loss exceeded: liquid/s1");
            assertThat(body.get("text").asText()).isEqualTo("""
                    What: risk check violation; the loss of the last 24 hours is above its limit [daily_loss_exceeded]
                    Where: track liquid, strategy s1, decision d-1
                    Value: 0.041 against the limit of 0.03
                    Facts: turnover 0.2
                    Done already: the order was refused and the kill switch is set for a while""");
            assertThat(body.get("since").asText()).isNotEmpty();
            String signature = post.headers().get("X-Tidewatch-Signature");
            long seconds = Long.parseLong(signature.substring(2, signature.indexOf(',')));
            assertThat(signature).isEqualTo("t=" + seconds + ",v1="
                    + WebhookChannel.signature("s3cret", seconds, post.body().getBytes(StandardCharsets.UTF_8)));
            assertThat(post.headers().get("X-Tidewatch-Delivery")).isEqualTo(body.get("id").asText());
        });
    }

    @Test
    void driftIsToldAndCalmIsNot() throws Exception {
        for (boolean drift : new boolean[] {true, false}) {
            sql.update("""
                    INSERT INTO drift_reports (track, model_name, model_version, lookback_hours, reference_hours, drift_detected, action, metrics)
                    VALUES ('liquid', 'm', 'v1', 24, 72, ?, 'rollback_check', '{"psi": 0.31}')
                    """, drift);
        }
        webhook().run();
        assertThat(titles()).containsExactly("[WARNING] Model drift: liquid");
        assertThat(JSON.readTree(receiver.posts().get(0).body()).get("text").asText()).isEqualTo("""
                What: what the model sees or does has changed [model_drift]
                Where: track liquid
                Facts: psi 0.31, model m:v1
                Done already: nothing; whether the model has to go is decided by its next backtests""");
    }

    @Test
    void theSignatureIsTheOneOfTheStandard() {
        assertThat(WebhookChannel.signature("key", 0, "x".getBytes(StandardCharsets.UTF_8))).isEqualTo(hmac("key", "0.x"));
    }

    /** By another way than the code under test: the definition of RFC 2104. */
    private static String hmac(String key, String text) {
        try {
            byte[] inner = new byte[64];
            byte[] outer = new byte[64];
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 64; i++) {
                inner[i] = (byte) ((i < bytes.length ? bytes[i] : 0) ^ 0x36);
                outer[i] = (byte) ((i < bytes.length ? bytes[i] : 0) ^ 0x5c);
            }
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(inner);
            byte[] first = sha.digest(text.getBytes(StandardCharsets.UTF_8));
            sha.update(outer);
            return HexFormat.of().formatHex(sha.digest(first));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatNeedsNobodyAndWhatAReplayFoundIsNotTold() {
        event("warning", "gross_exposure_exceeded", "{}");
        event("info", "alertmanager:resolved", "{}");
        sql.update("INSERT INTO risk_events (severity, code, message, payload, created_at)"
                + " VALUES ('critical', 'drawdown_exceeded', 'x', '{}', now() - interval '2 days')");
        webhook().run();
        assertThat(receiver.posts()).isEmpty();
        assertThat(sql.queryInt8("SELECT count(*) FROM notification_inbox")).isZero();
    }

    @Test
    void repetitionsAreCountedAndEveryChangeOfAKillSwitchIsTold() throws Exception {
        Node node = webhook();
        for (int i = 0; i < 3; i++) {
            event("warning", "stale_price_data:BTC", "{\"track\":\"liquid\"}");
            event("critical", "kill_switch_triggered", "{\"track\":\"liquid\",\"strategy_id\":\"global\",\"after\":{\"reason\":\"r" + i + "\"}}");
            event("info", "kill_switch_reset", "{\"track\":\"liquid\",\"strategy_id\":\"global\"}");
            event("warning", "kill_switch_triggered:liquid:global", "{\"track\":\"liquid\"}");
            node.run();
        }
        assertThat(titles()).containsExactlyInAnyOrder("[WARNING] Stale price data (BTC): liquid",
                "[WARNING] Kill switch triggered (liquid:global): liquid",
                "[CRITICAL] Kill switch set: liquid/global", "[CRITICAL] Kill switch set: liquid/global", "[CRITICAL] Kill switch set: liquid/global",
                "[CRITICAL] Kill switch reset: liquid/global", "[CRITICAL] Kill switch reset: liquid/global",
                "[CRITICAL] Kill switch reset: liquid/global");
        assertThat(sql.queryInt8("SELECT repeated FROM notifications WHERE code = 'stale_price_data:BTC'")).isEqualTo(2);
    }

    @Test
    void tooManyWaitForADigestAndCriticalOnesNever() throws Exception {
        Node node = webhook("NOTIFY_MAX_PER_HOUR", "2", "NOTIFY_DIGEST_MINUTES", "60");
        for (int i = 0; i < 6; i++) {
            event("warning", "stale_price_data:T" + i, "{}");
        }
        event("critical", "intraday_drawdown_halt", "{}");
        node.run();
        assertThat(titles()).containsExactly("[CRITICAL] Intraday drawdown halt", "[WARNING] Stale price data (T0)", "[WARNING] Stale price data (T1)");
        webhook("NOTIFY_MAX_PER_HOUR", "2", "NOTIFY_DIGEST_MINUTES", "0.01").run();
        assertThat(titles()).hasSize(3);
        sql.update("UPDATE notification_deliveries SET created_at = now() - interval '20 minutes' WHERE status = 'held'");
        webhook("NOTIFY_MAX_PER_HOUR", "2").run();
        assertThat(titles()).hasSize(4).endsWith("[DIGEST] 4 more notices");
        assertThat(receiver.posts().get(3).body()).contains("Stale price data (T2)", "Stale price data (T5)");
        node.run();
        assertThat(titles()).hasSize(4);
    }

    @Test
    void aReceiverThatFailsIsTriedAgainLaterAndAtLastGivenUp() {
        Node node = webhook("NOTIFY_MAX_ATTEMPTS", "2");
        receiver.answer(503);
        event("critical", "drawdown_exceeded", "{}");
        node.run();
        node.run();
        assertThat(receiver.posts()).hasSize(1);
        assertThat(node.outbox.newest(9)).singleElement().satisfies(line -> {
            assertThat(line.status()).contains("pending");
            assertThat(line.error()).contains("answered 503");
        });
        sql.update("UPDATE notification_deliveries SET due_at = now()");
        node.run();
        assertThat(node.outbox.newest(9).get(0).status()).contains("dead");
        receiver.answer(200);
        assertThat(node.outbox.revive(node.outbox.newest(9).get(0).id(), "webhook")).isTrue();
        node.run();
        assertThat(node.outbox.newest(9).get(0).status()).contains("sent");
        assertThat(receiver.posts()).extracting(post -> post.headers().get("X-Tidewatch-Delivery")).hasSize(3).containsOnly(
                receiver.posts().get(0).headers().get("X-Tidewatch-Delivery"));
    }

    @Test
    void slackTelegramAndMailGetTheSameText() throws Exception {
        Node node = new Node("NOTIFY_SLACK_WEBHOOK_URL", receiver.address() + "/services/T0/secret", "NOTIFY_TELEGRAM_BOT_TOKEN", "12:token",
                "NOTIFY_TELEGRAM_CHAT_ID", "-100", "NOTIFY_TELEGRAM_API_URL", receiver.address(), "NOTIFY_EMAIL_SMTP_HOST", "127.0.0.1",
                "NOTIFY_EMAIL_SMTP_PORT", String.valueOf(mail.port()), "NOTIFY_EMAIL_SECURITY", "none", "NOTIFY_EMAIL_FROM", "tide@example.org",
                "NOTIFY_EMAIL_TO", "a@example.org, b@example.org");
        assertThat(node.config.toString()).isEqualTo("notifications by [slack, telegram, email]").doesNotContain("secret");
        event("warning", "task_dead_letter:backtest_run", "{\"task_id\":\"task-1\",\"error\":\"<boom> & more\"}");
        node.run();
        assertThat(receiver.posts()).extracting(LocalReceiver.Post::path)
                .containsExactlyInAnyOrder("/services/T0/secret", "/bot12:token/sendMessage");
        for (LocalReceiver.Post post : receiver.posts()) {
            JsonNode body = JSON.readTree(post.body());
            assertThat(body.get("text").asText()).startsWith("[WARNING] Task dead letter (backtest_run)\nWhat: ").contains("\nWhere: task task-1")
                    .contains(post.path().startsWith("/bot") ? "error <boom> & more" : "error &lt;boom&gt; &amp; more").contains("\nSince: ");
        }
        assertThat(mail.mails()).singleElement().satisfies(text -> assertThat(text).contains("From: tide@example.org",
                "To: a@example.org, b@example.org", "Subject: Tidewatch [WARNING] Task dead letter (backtest_run)", "Where: task task-1"));
        assertThat(mail.recipients()).hasSize(2);
    }

    @Test
    void aMailServerThatRefusesAndOneThatIsGoneAreTriedAgain() throws Exception {
        mail.refuse(true);
        String[] settings = {"NOTIFY_EMAIL_SMTP_HOST", "127.0.0.1", "NOTIFY_EMAIL_SMTP_PORT", String.valueOf(mail.port()),
            "NOTIFY_EMAIL_SECURITY", "none", "NOTIFY_EMAIL_FROM", "tide@example.org", "NOTIFY_EMAIL_TO", "a@example.org", "NOTIFY_TIMEOUT_SEC", "1"};
        Node node = new Node(settings);
        event("critical", "drawdown_exceeded", "{}");
        node.run();
        assertThat(node.outbox.newest(1).get(0).status()).contains("pending");
        mail.close();
        sql.update("UPDATE notification_deliveries SET due_at = now()");
        node.run();
        assertThat(node.outbox.newest(1).get(0).error().orElseThrow()).startsWith("the mail server could not be used");
        assertThat(node.outbox.newest(1).get(0).attempts()).isEqualTo(2);
    }

    @Test
    void aFailedJobIsToldOnce() throws Exception {
        sql.update("INSERT INTO training_runs (run_id, job_name, status, created_by) VALUES (gen_random_uuid(), 'feature-build', 'STARTED', 'ann')");
        sql.update("UPDATE training_runs SET status = 'FAILED', exit_status = 'GATE_FAILED'");
        sql.update("UPDATE training_runs SET status = 'FAILED', ended_at = now()");
        webhook().run();
        assertThat(titles()).containsExactly("[WARNING] Job failed (feature-build)");
        assertThat(receiver.posts().get(0).body()).contains("exit_status GATE_FAILED", "restarted from its last checkpoint");
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        Boolean left = sql.withConnection(connection -> {
            connection.setAutoCommit(false);
            event("critical", "drawdown_exceeded", "{}");
            connection.rollback();
            connection.setAutoCommit(true);
            return sql.queryInt8("SELECT count(*) FROM notification_inbox") > 0;
        });
        assertThat(left).isFalse();
    }

    @Test
    void settingsThatCannotWorkStopTheStartWithoutShowingSecrets() {
        assertThatThrownBy(() -> config("NOTIFY_WEBHOOK_URL", "https://x.example")).isInstanceOf(SettingException.class)
                .hasMessageContaining("NOTIFY_WEBHOOK_SECRET");
        assertThatThrownBy(() -> config("NOTIFY_SLACK_WEBHOOK_URL", "ftp://hush")).hasMessageContaining("NOTIFY_SLACK_WEBHOOK_URL")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> config("NOTIFY_TELEGRAM_BOT_TOKEN", "hu/sh", "NOTIFY_TELEGRAM_CHAT_ID", "1"))
                .hasMessageContaining("NOTIFY_TELEGRAM_BOT_TOKEN").hasMessageNotContaining("hu/sh");
        assertThatThrownBy(() -> config("NOTIFY_EMAIL_SMTP_HOST", "h")).hasMessageContaining("NOTIFY_EMAIL_TO");
    }
}
