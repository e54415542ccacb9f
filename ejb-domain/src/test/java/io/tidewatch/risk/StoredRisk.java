package io.tidewatch.risk;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.stream.RiskAlert;
import jakarta.ejb.SessionContext;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.security.Principal;

/** The parts of risk that other rooms need, on a real database and outside the container; alerts reach nobody. */
public final class StoredRisk {

    private final Sql sql;
    private final TradingClock clock;

    public StoredRisk(Sql sql, TradingClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public RiskEventJournal journal() {
        return new RiskEventJournal(sql, clock, silence());
    }

    public KillSwitchLedger ledger() {
        return new KillSwitchLedger(sql, clock, silence());
    }

    public KillSwitchService killSwitches() {
        Principal ann = () -> "ann";
        SessionContext session = (SessionContext) Proxy.newProxyInstance(StoredRisk.class.getClassLoader(),
                new Class<?>[] {SessionContext.class}, (proxy, method, arguments) -> ann);
        return new KillSwitchService(ledger(), new RiskAudit(journal(), clock), clock, session);
    }

    @SuppressWarnings("unchecked")
    private static Event<RiskAlert> silence() {
        return (Event<RiskAlert>) Proxy.newProxyInstance(StoredRisk.class.getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> null);
    }
}
