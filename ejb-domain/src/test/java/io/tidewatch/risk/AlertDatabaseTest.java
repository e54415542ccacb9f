package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;

    private final List<Object> told = new ArrayList<>();
    private final AlertService alerts = new AlertService(new RiskEventJournal(sql, new TradingClock(), heard()));

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE risk_events RESTART IDENTITY");
    }

    @Test
    void eachAlertBecomesARiskEvent() throws Exception {
        assertThat(receive("{'status':'firing','alerts':[{'labels':{'alertname':'HighLatency','severity':'p1'},"
                + "'annotations':{'summary':'p99 high'}},{'labels':{'alertname':'X','severity':'warning'}},{},'junk',5]}")).isEqualTo(5);
        assertThat(rows()).containsExactly("critical alertmanager:HighLatency p99 high firing", "warning alertmanager:X X firing",
                "warning alertmanager:alert alert firing");
        assertThat(sql.queryInt8("SELECT count(*) FROM risk_events WHERE decision_id ~ '^alert-[0-9a-f]{16}$'")).isEqualTo(3);
        assertThat(told).hasSize(3);
    }

    @Test
    void whatHoldsNoAlertsChangesNothing() throws Exception {
        assertThat(receive("{}") + receive("{'alerts':{'a':1}}") + receive("{'alerts':[]}") + receive("{'alerts':null}")).isZero();
        assertThat(receive("{'alerts':[{'labels':null,'annotations':null}],'status':null}")).isOne();
        assertThat(rows()).containsExactly("warning alertmanager:alert alert firing");
    }

    @Test
    void anAlertThatIsOverIsForInformation() throws Exception {
        receive("{'status':'resolved','alerts':[{'labels':{'alertname':'A','severity':'P1'}}]}");
        receive("{'status':'firing','alerts':[{'status':'resolved','labels':{'alertname':'B','severity':'P1'}}]}");
        assertThat(rows()).containsExactly("info alertmanager:A A resolved", "info alertmanager:B B firing");
    }

    @Test
    void aRepeatedAlertIsNotedOnceAndItsEndOnceMore() throws Exception {
        String firing = "{'alerts':[{'fingerprint':'f','startsAt':'2026-01-01T00:00:00Z','labels':{'alertname':'A'}},"
                + "{'fingerprint':'f','startsAt':'2026-01-01T00:00:00Z','labels':{'alertname':'A'}}]}";
        assertThat(receive(firing) + receive(firing)).isEqualTo(4);
        receive(firing.replace("{'alerts'", "{'status':'resolved','alerts'"));
        receive(firing.replace("2026-01-01", "2026-01-02"));
        assertThat(rows()).containsExactly("warning alertmanager:A A firing", "info alertmanager:A A resolved",
                "warning alertmanager:A A firing");
    }

    @Test
    void aLongNameIsCutInTheCodeAndKeptInThePayload() throws Exception {
        String name = "N".repeat(500);
        assertThat(receive("{'alerts':[{'labels':{'alertname':'" + name + "'}}]}")).isOne();
        assertThat(sql.queryInt8("SELECT count(*) FROM risk_events WHERE length(code) = 256 AND payload -> 'labels' ->> 'alertname' = ?",
                name)).isOne();
    }

    private int receive(String notification) throws Exception {
        return alerts.receive((ObjectNode) new ObjectMapper().readTree(notification.replace('\'', '"')));
    }

    private static List<String> rows() {
        return sql.query("SELECT severity || ' ' || code || ' ' || message || ' ' || (payload ->> 'status') AS said FROM risk_events ORDER BY id",
                row -> row.text("said"));
    }

    @SuppressWarnings("unchecked")
    private <T> Event<T> heard() {
        return (Event<T>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
            told.add(arguments[0]);
            return null;
        });
    }
}
