package io.tidewatch.risk.desk;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchLedger;
import io.tidewatch.risk.KillSwitchState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All kill switches at one moment. Read anew each time, as people decide by it. */
@ApplicationScoped
public class SwitchRoster {

    private static final int MOST = 200;
    private static final String AUTOMATIC_UNLESS = "manual";

    private SwitchHistory history;
    private KillSwitchLedger ledger;
    private TradingClock clock;

    /** For the container's proxy. */
    protected SwitchRoster() {
    }

    @Inject
    public SwitchRoster(SwitchHistory history, KillSwitchLedger ledger, TradingClock clock) {
        this.history = history;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The switches of these keys in their order, behind them every other one that was ever touched, standing ones first.
     *
     * @param always those shown even if nobody has touched them
     */
    public List<SwitchLine> lines(Collection<KillSwitchKey> always) {
        Instant now = clock.instant();
        Set<KillSwitchKey> keys = new LinkedHashSet<>(always);
        keys.addAll(history.touched(now, MOST));
        Map<KillSwitchKey, KillSwitchState> stored = ledger.read(keys);
        Map<KillSwitchKey, String> actors = stored.isEmpty() ? Map.of() : history.actors(stored.values());
        return keys.stream().map(key -> line(key, stored, Optional.ofNullable(actors.get(key)).orElse(""), now)).toList();
    }

    private static SwitchLine line(KillSwitchKey key, Map<KillSwitchKey, KillSwitchState> stored, String actor, Instant now) {
        Optional<KillSwitchState> own = Optional.ofNullable(stored.get(key));
        boolean blocks = own.filter(state -> state.blocksAt(now)).isPresent();
        boolean track = Optional.ofNullable(stored.get(key.global())).filter(state -> state.blocksAt(now)).isPresent();
        SwitchLine.State state = blocks ? SwitchLine.State.BLOCKED : track ? SwitchLine.State.BLOCKED_BY_TRACK
                : own.filter(KillSwitchState::triggered).isPresent() ? SwitchLine.State.EXPIRED : SwitchLine.State.OPEN;
        Optional<Instant> expiry = own.filter(one -> blocks).flatMap(one -> Optional.ofNullable(one.expiresAt()));
        boolean automatic = own.filter(KillSwitchState::triggered)
                .filter(one -> !AUTOMATIC_UNLESS.equals(one.metadata().get("source"))).isPresent();
        return new SwitchLine(key, state, own.map(KillSwitchState::reason).orElse(""), actor, automatic,
                own.map(SwitchRoster::others).orElse(List.of()), own.map(KillSwitchState::updatedAt), expiry,
                expiry.map(end -> Duration.between(now, end)).orElse(Duration.ZERO));
    }

    private static List<String> others(KillSwitchState state) {
        return state.metadata().get("other_reasons") instanceof List<?> reasons ? reasons.stream().map(String::valueOf).toList() : List.of();
    }
}
