package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.stream.RiskAlert;
import jakarta.ejb.SessionContext;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The risk services on a real PostgreSQL: what they store is what they read, and a block outlives every mishap. */
class RiskDatabaseTest {

    private static final Instant NOW = Instant.parse("2022-01-01T12:00:00Z");
    private static final KillSwitchKey STRATEGY = new KillSwitchKey("liquid", "s-1");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;

    private final List<RiskAlert> alerts = new ArrayList<>();
    private final FixedClock clock = new FixedClock();
    private KillSwitchService killSwitches;
    private RiskCheckService checks;

    private static final class FixedClock extends TradingClock {

        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeAll
    static void connect() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void wire() {
        sql.update("TRUNCATE entities, risk_events, risk_control_state RESTART IDENTITY CASCADE");
        KillSwitchLedger ledger = new KillSwitchLedger(sql, clock, event());
        RiskAudit audit = new RiskAudit(new RiskEventJournal(sql, clock, event()), clock);
        killSwitches = new KillSwitchService(ledger, audit, clock, session());
        checks = new RiskCheckService(RiskConfig.from(new Settings(name -> Optional.empty())),
                new ProfileRepository(sql, clock), ledger, killSwitches, audit, clock, new Metrics());
    }

    @Test
    void aSwitchIsReadAsItWasWritten() {
        killSwitches.trigger(KillSwitchTrigger.manual(STRATEGY, "stop", null));
        KillSwitchView view = killSwitches.state("liquid", "s-1");
        assertThat(view.blockCode()).contains("kill_switch_triggered:liquid:s-1");
        assertThat(view.reason()).isEqualTo("stop");
        assertThat(view.updatedAt()).isEqualTo(NOW);
        assertThat(view.metadata()).containsEntry("source", "manual").containsEntry("duration_minutes", null);
        assertThat(killSwitches.blockReason("liquid", "s-2")).isEmpty();
        assertThat(killSwitches.blockReason("vc", "s-1")).isEmpty();
    }

    @Test
    void theTrackBlocksAllItsStrategies() {
        killSwitches.trigger(KillSwitchTrigger.manual(KillSwitchKey.global("liquid"), "stop", 5));
        KillSwitchKey other = new KillSwitchKey("vc", "s-1");
        assertThat(killSwitches.blockReasons(List.of(STRATEGY, other, KillSwitchKey.global("liquid"))))
                .isEqualTo(Map.of(STRATEGY, "kill_switch_triggered:liquid:global",
                        KillSwitchKey.global("liquid"), "kill_switch_triggered:liquid:global"));
        assertThat(killSwitches.blockReasons(List.of())).isEmpty();
        clock.now = NOW.plus(Duration.ofMinutes(5));
        assertThat(killSwitches.blockReason("liquid", "s-1")).isEmpty();
    }

    @Test
    void aRuleDoesNotShortenWhatAnOperatorSet() {
        killSwitches.trigger(KillSwitchTrigger.manual(STRATEGY, "stop", null));
        killSwitches.trigger(KillSwitchTrigger.automatic(STRATEGY, "daily_loss_exceeded", Duration.ofMinutes(15), Map.of()));
        KillSwitchView view = killSwitches.state("liquid", "s-1");
        assertThat(view.expiresAt()).isNull();
        assertThat(view.reason()).isEqualTo("stop");
        assertThat(view.metadata()).containsEntry("other_reasons", List.of("daily_loss_exceeded"));
    }

    @Test
    void whatAnOperatorDoesIsNotedWithBeforeAndAfter() {
        killSwitches.trigger(KillSwitchTrigger.manual(STRATEGY, "stop", 10));
        killSwitches.reset(STRATEGY, "fine");
        assertThat(sql.query("SELECT severity || ' ' || code || ' ' || (payload -> 'before' ->> 'reason') || '>' "
                + "|| (payload -> 'after' ->> 'reason') || ' by ' || (payload ->> 'actor') AS line FROM risk_events ORDER BY id",
                row -> row.text("line")))
                .containsExactly("critical kill_switch_triggered not_set>stop by ann", "info kill_switch_reset stop>fine by ann");
        assertThat(alerts).filteredOn(alert -> alert.killSwitchState() != null).extracting(RiskAlert::killSwitchState)
                .containsExactly("triggered", "armed");
    }

    @Test
    void aHardFindingSetsTheSwitchAndStopsWhatComesAfter() {
        RiskCheckRequest bad = RiskCheckRequest.of("s-1", btc(0.1))
                .withLosses(0.5, 0, OptionalDouble.empty(), OptionalDouble.empty());
        List<RiskCheckResult> results = checks.checkAll(List.of(
                RiskCheckRequest.of("s-0", btc(0.1)), bad, RiskCheckRequest.of("s-2", btc(0.1))));
        assertThat(results).extracting(RiskCheckResult::approved).containsExactly(true, false, false);
        assertThat(results).extracting(RiskCheckResult::hardBlock).containsExactly(false, true, false);
        assertThat(results.get(1).violations()).containsExactly("daily_loss_exceeded", "kill_switch_triggered:liquid:global");
        assertThat(results.get(2).violations()).containsExactly("kill_switch_triggered:liquid:global");
        assertThat(killSwitches.state("liquid", "global").expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(sql.query("SELECT severity || ' ' || code AS line FROM risk_events ORDER BY id", row -> row.text("line")))
                .containsExactly("critical daily_loss_exceeded", "warning kill_switch_triggered:liquid:global",
                        "warning kill_switch_triggered:liquid:global");
        assertThat(sql.query("SELECT DISTINCT decision_id FROM risk_events", row -> row.text("decision_id")))
                .hasSize(2).allMatch(id -> id.matches("risk-check-[0-9a-f]{12}"));
    }

    @Test
    void aBlockReachesTheCallerThoughItsNoteCannotBeStored() {
        sql.update("ALTER TABLE risk_events RENAME TO risk_events_gone");
        try {
            RiskCheckResult result = checks.check(RiskCheckRequest.of("s-1", btc(0.1))
                    .withLosses(0, 6, OptionalDouble.empty(), OptionalDouble.empty()));
            assertThat(result.violations()).containsExactly("consecutive_loss_exceeded", "kill_switch_triggered:liquid:s-1");
            assertThat(killSwitches.blockReason("liquid", "s-1")).isPresent();
        } finally {
            sql.update("ALTER TABLE risk_events_gone RENAME TO risk_events");
        }
    }

    @Test
    void aDryRunJudgesAndChangesNothing() {
        RiskCheckRequest dry = new RiskCheckRequest(btc(0.9), List.of(), 0.5, 1, 9, OptionalDouble.empty(),
                OptionalDouble.empty(), "s-1", OptionalDouble.empty(), OptionalDouble.empty(), true);
        assertThat(checks.check(dry).hardBlock()).isTrue();
        assertThat(sql.queryInt8("SELECT (SELECT count(*) FROM risk_events) + (SELECT count(*) FROM risk_control_state)")).isZero();
        assertThat(alerts).isEmpty();
    }

    @Test
    void codesOfAnyLengthAreNoted() {
        String longest = "x".repeat(400);
        checks.check(RiskCheckRequest.of("s-1", List.of(new WeightedPosition(longest, "liquid", 0.9, "a", "b"))));
        assertThat(sql.queryInt8("SELECT length(code) FROM risk_events WHERE code LIKE 'single_weight%'")).isEqualTo(256);
    }

    @Test
    void sectorAndStyleComeFromTheEntityThatChangedLast() {
        entity("company", "Golden Startup", null, "AI", "{}", 1, 1);
        entity("asset", "Apple", "AAPL", "tech", "{\"style\": \"growth\", \"style_bucket\": \"\"}", 1, 1);
        entity("company", "Apple Inc", "aapl", "hardware", "{\"style_bucket\": \"quality\", \"style\": \"x\"}", 1, 2);
        entity("asset", "Tomorrow", "TMRW", "late", "{}", -1, -1);
        List<WeightedPosition> positions = checks.check(RiskCheckRequest.of("s-1", List.of(
                new WeightedPosition("golden startup", "vc", 0.01, null, null), new WeightedPosition("AAPL", "liquid", 0.01, null, null),
                new WeightedPosition("TMRW", "liquid", 0.01, null, null), new WeightedPosition("Apple", "liquid", 0.01, null, null))))
                .adjustedPositions();
        assertThat(positions).extracting(position -> position.sector() + "/" + position.style())
                .containsExactly("AI/venture", "hardware/quality", "equity/core", "equity/core");
    }

    private static void entity(String type, String name, String symbol, String sector, String metadata, int hoursOld, int touched) {
        sql.update("INSERT INTO entities (entity_type, name, symbol, sector, metadata, created_at, updated_at) "
                + "VALUES (?, ?, ?, ?, ?::jsonb, ?, ?)", type, name, symbol, sector, metadata,
                NOW.minus(Duration.ofHours(hoursOld)), NOW.minus(Duration.ofHours(hoursOld)).plusSeconds(touched));
    }

    private static List<WeightedPosition> btc(double weight) {
        return List.of(new WeightedPosition("BTC", "liquid", weight, null, null));
    }

    @SuppressWarnings("unchecked")
    private Event<RiskAlert> event() {
        return (Event<RiskAlert>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> {
                    alerts.add((RiskAlert) arguments[0]);
                    return null;
                });
    }

    private static SessionContext session() {
        Principal ann = () -> "ann";
        return (SessionContext) Proxy.newProxyInstance(RiskDatabaseTest.class.getClassLoader(), new Class<?>[] {SessionContext.class},
                (proxy, method, arguments) -> ann);
    }
}
