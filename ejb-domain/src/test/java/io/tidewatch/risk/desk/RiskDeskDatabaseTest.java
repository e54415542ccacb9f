package io.tidewatch.risk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchTrigger;
import io.tidewatch.risk.Severity;
import io.tidewatch.risk.StoredRisk;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: risk events page by page and by every filter, and all kill switches with who set them. */
class RiskDeskDatabaseTest {

    private static final Instant START = Instant.parse("2022-03-01T00:00:00Z");
    private static final int ROWS = 60;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static RiskEventSearch search;

    @BeforeAll
    static void store() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
        search = new RiskEventSearch(new RiskEventHistory(sql));
        sql.update("""
                INSERT INTO risk_events (decision_id, severity, code, message, payload, created_at)
                SELECT CASE WHEN i % 3 = 0 THEN 'd' || i END, CASE WHEN i % 2 = 0 THEN 'warning' ELSE 'critical' END,
                       CASE WHEN i % 4 = 0 THEN 'turnover_exceeded' ELSE 'single_weight_exceeded:T' || i % 2 END, 'because', NULL,
                       ?::timestamptz + i / 3 * interval '1 minute'
                  FROM generate_series(0, ?) AS i
                """, START, ROWS - 1);
        sql.update("""
                INSERT INTO risk_control_state (track, strategy_id, state, reason, metadata, triggered_at, expires_at, updated_at)
                VALUES ('liquid', 'global', 'triggered', 'by hand', '{"source": "manual"}', now(), now() + interval '1 hour', now()),
                       ('liquid', 'losing', 'armed', 'fine again', '{"source": "manual_reset"}', now(), NULL, now() - interval '2 days'),
                       ('vc', 'spent', 'triggered', 'streak', '{"other_reasons": ["drift"]}', now(), now() - interval '1 second',
                        now() - interval '1 day'),
                       ('vc', 'forever', 'triggered', 'daily_loss_exceeded', '{}', now(), NULL, now() - interval '1 day'),
                       ('liquid', 'replay:1:global', 'triggered', 'x', '{}', now(), NULL, now())
                """);
        sql.update("""
                INSERT INTO risk_events (severity, code, message, payload, created_at)
                VALUES ('critical', 'kill_switch_triggered', 'x',
                        '{"track": "liquid", "strategy_id": "global", "actor": "operator"}', now() + interval '1 second'),
                       ('critical', 'kill_switch_triggered', 'x',
                        '{"track": "liquid", "strategy_id": "global", "actor": "somebody else"}', now() - interval '1 hour')
                """);
    }

    private static List<FoundRiskEvent> all(RiskEventFilter filter, int limit) {
        List<FoundRiskEvent> found = new ArrayList<>();
        RiskEventQuery next = new RiskEventQuery(filter, Optional.empty(), limit);
        while (true) {
            RiskEventPage page = search.find(next);
            found.addAll(page.events());
            if (page.next().isEmpty()) {
                return found;
            }
            Optional<RiskEventCursor> place = RiskEventCursor.parse(page.next().get().text());
            assertThat(place).isEqualTo(page.next());
            next = new RiskEventQuery(filter, place, limit);
        }
    }

    private static RiskEventFilter filter(Severity severity, String code, Instant from, Instant to) {
        return new RiskEventFilter(Optional.ofNullable(severity), Optional.ofNullable(code), Optional.ofNullable(from),
                Optional.ofNullable(to));
    }

    @Test
    void pagesGiveEveryEventOnceNewestFirst() {
        List<FoundRiskEvent> found = all(filter(null, null, null, START.plus(Duration.ofDays(1))), 7);
        assertThat(found).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(found).isSortedAccordingTo((a, b) -> a.at().equals(b.at()) ? Long.compare(b.id(), a.id()) : b.at().compareTo(a.at()));
        assertThat(found.get(0).payload()).as("absent details").isEqualTo("{}");
    }

    @Test
    void everyFilterRestricts() {
        assertThat(all(filter(Severity.WARNING, null, null, null), 50)).hasSize(ROWS / 2);
        assertThat(all(filter(null, "turnover_exceeded", null, null), 50)).hasSize(ROWS / 4);
        assertThat(all(filter(null, "single_weight_exceeded", null, null), 50)).hasSize(ROWS * 3 / 4);
        assertThat(all(filter(null, "single_weight_exceeded:T1", null, null), 50)).hasSize(ROWS / 2);
        assertThat(all(filter(null, "single_weight%", null, null), 50)).isEmpty();
        assertThat(all(filter(null, null, START.plusSeconds(60), START.plusSeconds(120)), 50)).hasSize(3);
        assertThat(search.codes()).contains("turnover_exceeded", "single_weight_exceeded", "kill_switch_triggered").doesNotHaveDuplicates();
        sql.update("INSERT INTO risk_events (decision_id, severity, code, message, payload, created_at)"
                + " VALUES ('risk-precheck-1', 'warning', 'stale_price_data:BTC', 'x', '{\"decision_id\": \"d4\"}', ?)", START);
        assertThat(search.ofDecisions(List.of("d3", "d6", "d4"), START)).extracting(FoundRiskEvent::decisionId)
                .containsExactlyInAnyOrder("d3", "d6", "risk-precheck-1");
        assertThat(search.ofDecisions(List.of("d4"), START.plusSeconds(1))).as("noted before it began").isEmpty();
        sql.update("DELETE FROM risk_events WHERE decision_id = 'risk-precheck-1'");
    }

    @Test
    void switchesSayWhatTheyDoAndWhoSetThem() {
        KillSwitchKey losing = new KillSwitchKey("liquid", "losing");
        KillSwitchKey untouched = new KillSwitchKey("vc", "new");
        Map<KillSwitchKey, SwitchLine> lines = new LinkedHashMap<>();
        roster().lines(List.of(KillSwitchKey.global("liquid"), losing, untouched)).forEach(line -> lines.put(line.key(), line));
        assertThat(lines.keySet()).containsExactly(KillSwitchKey.global("liquid"), losing, untouched, new KillSwitchKey("vc", "forever"),
                new KillSwitchKey("vc", "spent"));
        SwitchLine track = lines.get(KillSwitchKey.global("liquid"));
        assertThat(track.state()).isEqualTo(SwitchLine.State.BLOCKED);
        assertThat(track.actor()).isEqualTo("operator");
        assertThat(track.automatic()).isFalse();
        assertThat(track.remaining()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(lines.get(losing).state()).isEqualTo(SwitchLine.State.BLOCKED_BY_TRACK);
        assertThat(lines.get(losing).isStanding()).isFalse();
        assertThat(lines.get(untouched).state()).isEqualTo(SwitchLine.State.OPEN);
        assertThat(lines.get(untouched).changedAt()).isEmpty();
        SwitchLine forever = lines.get(new KillSwitchKey("vc", "forever"));
        assertThat(forever.state()).isEqualTo(SwitchLine.State.BLOCKED);
        assertThat(forever.automatic()).isTrue();
        assertThat(forever.expiresAt()).isEmpty();
        SwitchLine spent = lines.get(new KillSwitchKey("vc", "spent"));
        assertThat(spent.state()).isEqualTo(SwitchLine.State.EXPIRED);
        assertThat(spent.otherReasons()).containsExactly("drift");
    }

    /** The note of a change made by hand tells who made it; that of another change of the same switch does not count. */
    @Test
    void changesByHandNameTheAccount() {
        TradingClock clock = new TradingClock();
        KillSwitchKey key = new KillSwitchKey("vc", "by-ann");
        new StoredRisk(sql, clock).killSwitches().trigger(KillSwitchTrigger.manual(key, "looks odd", 5));
        assertThat(roster().lines(List.of(key)).get(0)).satisfies(line -> {
            assertThat(line.actor()).isEqualTo("ann");
            assertThat(line.reason()).isEqualTo("looks odd");
            assertThat(line.isStanding()).isTrue();
        });
        new StoredRisk(sql, clock).killSwitches().reset(key, "fine");
        assertThat(roster().lines(List.of(key)).get(0).state()).isEqualTo(SwitchLine.State.OPEN);
        sql.update("DELETE FROM risk_control_state WHERE strategy_id = 'by-ann'");
        sql.update("DELETE FROM risk_events WHERE payload ->> 'strategy_id' = 'by-ann'");
    }

    private static SwitchRoster roster() {
        TradingClock clock = new TradingClock();
        return new SwitchRoster(new SwitchHistory(sql), new StoredRisk(sql, clock).ledger(), clock);
    }
}
