package io.tidewatch.risk;

import io.tidewatch.ops.TradingClock;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Stops trading and lets it go on: by hand, by a rule, for one strategy or a whole track. A trigger or reset is durable
 * when the call returns, whatever becomes of the caller's transaction; inside a replay it is part of the step.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class KillSwitchService {

    @Inject
    private KillSwitchLedger ledger;

    @Inject
    private RiskAudit audit;

    @Inject
    private TradingClock clock;

    @Resource
    private SessionContext session;

    /** For the container. */
    public KillSwitchService() {
    }

    /** For use outside the container, where each statement commits. */
    KillSwitchService(KillSwitchLedger ledger, RiskAudit audit, TradingClock clock, SessionContext session) {
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
        this.session = session;
    }

    /**
     * The code that refuses opening orders, {@code kill_switch_triggered:<track>:<strategy or global>}; empty when nothing
     * blocks.
     */
    public Optional<String> blockReason(String track, String strategyId) {
        return state(track, strategyId).blockCode();
    }

    /** The codes of those keys that are blocked, in the order of the keys; one query for all. */
    public Map<KillSwitchKey, String> blockReasons(Collection<KillSwitchKey> keys) {
        Map<KillSwitchKey, KillSwitchState> stored = ledger.read(keys);
        Instant now = clock.instant();
        Map<KillSwitchKey, String> reasons = new LinkedHashMap<>();
        for (KillSwitchKey key : keys) {
            view(key, stored, now).blockCode().ifPresent(code -> reasons.put(key, code));
        }
        return reasons;
    }

    /** What a switch does at this moment, the switch of its track considered. */
    public KillSwitchView state(String track, String strategyId) {
        KillSwitchKey key = new KillSwitchKey(track, strategyId);
        return view(key, ledger.read(List.of(key)), clock.instant());
    }

    static KillSwitchView view(KillSwitchKey key, Map<KillSwitchKey, KillSwitchState> stored, Instant now) {
        return KillSwitchView.of(
                key, Optional.ofNullable(stored.get(key)), Optional.ofNullable(stored.get(key.global())), now);
    }

    /**
     * Stops a strategy or a track. A manual trigger replaces whatever stands and is noted in the journal; an automatic one
     * never shortens a standing block, and its caller notes what led to it.
     *
     * @return the switch by itself, as stored
     */
    public KillSwitchView trigger(KillSwitchTrigger trigger) {
        KillSwitchLedger.Change change = change(trigger);
        if (trigger.manual()) {
            note(change, Severity.CRITICAL, RiskCode.KILL_SWITCH_TRIGGERED.wireName(), "kill switch triggered by hand");
        }
        return KillSwitchView.of(change.after(), clock.instant());
    }

    /** As {@link #trigger}, by a rule that notes itself what led to it. @return the state now stored */
    public KillSwitchState set(KillSwitchTrigger trigger) {
        return change(trigger).after();
    }

    private KillSwitchLedger.Change change(KillSwitchTrigger trigger) {
        return write(trigger.key(), (standing, now) -> standing.after(trigger, now));
    }

    /** Lets a strategy or a track trade again; an untouched switch may be reset too. The other scope stays as it is. */
    public KillSwitchView reset(KillSwitchKey key, String reason) {
        KillSwitchLedger.Change change = write(key, (standing, now) -> standing.afterReset(reason, now));
        note(change, Severity.INFO, "kill_switch_reset", "kill switch reset by hand");
        return KillSwitchView.of(change.after(), clock.instant());
    }

    private KillSwitchLedger.Change write(KillSwitchKey key, BiFunction<KillSwitchState, Instant, KillSwitchState> change) {
        return clock.world().isPresent() ? ledger.writeWithStep(key, change) : ledger.writeAtOnce(key, change);
    }

    private void note(KillSwitchLedger.Change change, Severity severity, String code, String message) {
        KillSwitchKey key = change.after().key();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("track", key.track());
        payload.put("strategy_id", key.strategyId());
        payload.put("before", described(change.before()));
        payload.put("after", described(change.after()));
        payload.put("actor", session.getCallerPrincipal().getName());
        audit.note(List.of(new RiskEvent(null, severity, code, message, payload, key.track(), key.strategyId())));
    }

    private static Map<String, Object> described(KillSwitchState state) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("state", KillSwitchLedger.wireState(state));
        described.put("reason", state.reason());
        described.put("expires_at", state.expiresAt() == null ? null : state.expiresAt().toString());
        return described;
    }
}
