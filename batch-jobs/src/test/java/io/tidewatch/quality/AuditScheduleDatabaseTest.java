package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.JobConflictException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes with the same schedule: every audit is started once a day, at its time, or not at all. */
class AuditScheduleDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private final Sql sql = new Sql(DATABASE.oneConnection());
    private final TradingClock clock = new TradingClock();
    private final List<String> started = new ArrayList<>();

    @BeforeEach
    void clear() {
        sql.update("TRUNCATE audit_schedule_days");
    }

    private static AuditConfig config(String... pairs) {
        Map<String, String> values = pairs.length == 0 ? Map.of() : Map.of(pairs[0], pairs[1]);
        return new AuditConfig(new Settings(name -> Optional.ofNullable(values.get(name))));
    }

    private AuditSchedule node(String name, AuditConfig config) {
        return new AuditSchedule(config, new AuditDayLeases(sql), name, job -> started.add(name + " " + job), clock);
    }

    private void wakeAt(String time, AuditSchedule... nodes) throws Exception {
        for (AuditSchedule node : nodes) {
            clock.runAt(Instant.parse("2024-03-01T" + time + "Z"), Timeframe.of("5m"), () -> {
                node.wake();
                return null;
            });
        }
    }

    @Test
    void eachAuditIsStartedOnceByOneOfTheNodes() throws Exception {
        AuditSchedule a = node("a", config());
        AuditSchedule b = node("b", config());
        wakeAt("03:14:59", a, b);
        assertThat(started).isEmpty();
        for (int minute = 15; minute < 30; minute++) {
            wakeAt("03:" + minute + ":20", a, b);
        }
        assertThat(started).containsExactly("a audit-asof-alignment", "b audit-data-readiness", "a audit-training-completeness",
                "b audit-history-completeness", "a lookahead-check");
        clock.runAt(Instant.parse("2024-03-02T03:20:00Z"), Timeframe.of("5m"), () -> {
            a.wake();
            return null;
        });
        assertThat(started).hasSize(6);
    }

    @Test
    void aServerThatComesUpLaterDoesNotCatchUp() throws Exception {
        wakeAt("03:45:00", node("a", config()));
        wakeAt("23:00:00", node("a", config()));
        assertThat(started).isEmpty();
    }

    @Test
    void itCanBeSwitchedOffAndMoved() throws Exception {
        wakeAt("03:20:00", node("a", config("AUDIT_SCHEDULE_AT", "off")));
        assertThat(started).isEmpty();
        wakeAt("22:05:00", node("a", config("AUDIT_SCHEDULE_AT", "22:00")));
        assertThat(started).hasSize(1);
    }

    @Test
    void oneThatRunsAlreadyIsLeftAlone() throws Exception {
        AuditSchedule busy = new AuditSchedule(config(), new AuditDayLeases(sql), "a", job -> {
            throw new JobConflictException("the same work is already being done");
        }, clock);
        wakeAt("03:20:00", busy);
        assertThat(sql.queryInt8("SELECT count(*) FROM audit_schedule_days WHERE day = ?", LocalDate.of(2024, 3, 1))).isEqualTo(1);
    }

    @Test
    void unusableSettingsAreRefusedByName() {
        assertThatThrownBy(() -> config("AUDIT_SCHEDULE_AT", "25:00")).isInstanceOf(SettingException.class).hasMessageContaining("AUDIT_SCHEDULE_AT");
        assertThatThrownBy(() -> config("AUDIT_HISTORY_START", "soon")).isInstanceOf(SettingException.class).hasMessageContaining("AUDIT_HISTORY_START");
        assertThat(config("LIQUID_SYMBOLS", "sol, btc").symbols()).containsExactly("BTC", "SOL");
    }
}
