package io.tidewatch.execution;

import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.KillSwitchTrigger;
import io.tidewatch.risk.KillSwitchView;
import io.tidewatch.risk.RiskAssessment;
import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskCheckRequest;
import io.tidewatch.risk.RiskCheckResult;
import io.tidewatch.risk.RiskCheckService;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.RiskEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The real risk rules without their tables: no switch ever stands, triggers and notes are only remembered. */
final class RiskDouble {

    private final RiskConfig config;
    private final List<KillSwitchTrigger> triggers = new ArrayList<>();
    private final List<RiskEvent> notes = new ArrayList<>();

    RiskDouble(RiskConfig config) {
        this.config = config;
    }

    List<KillSwitchTrigger> triggers() {
        return triggers;
    }

    List<RiskEvent> notes() {
        return notes;
    }

    KillSwitchService switches() {
        return new KillSwitchService() {
            @Override
            public Map<KillSwitchKey, String> blockReasons(Collection<KillSwitchKey> keys) {
                return Map.of();
            }

            @Override
            public KillSwitchView trigger(KillSwitchTrigger trigger) {
                triggers.add(trigger);
                return null;
            }
        };
    }

    RiskAudit audit() {
        return new RiskAudit(null, null) {
            @Override
            public void note(List<RiskEvent> events) {
                notes.addAll(events);
            }
        };
    }

    RiskCheckService checks() {
        return new RiskCheckService() {
            @Override
            public List<RiskCheckResult> checkAll(List<RiskCheckRequest> requests) {
                return requests.stream().map(request -> RiskAssessment
                        .of(request.withPositions(config.profiles().resolve(request.proposed(), Map.of()),
                                config.profiles().resolve(request.current(), Map.of())), config.policy())
                        .conclude(List.of(), config.policy().takeProfit())).toList();
            }
        };
    }
}
