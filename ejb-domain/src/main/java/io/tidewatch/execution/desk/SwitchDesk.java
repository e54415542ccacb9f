package io.tidewatch.execution.desk;

import io.tidewatch.execution.accounts.AccountService;
import io.tidewatch.execution.accounts.AccountSummary;
import io.tidewatch.execution.accounts.PositionView;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.desk.SwitchLine;
import io.tidewatch.risk.desk.SwitchRoster;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells which kill switches there are and what setting one would do. */
@ApplicationScoped
public class SwitchDesk {

    private static final List<Track> TRACKS = List.of(Track.LIQUID, Track.VC);

    private SwitchRoster roster;
    private AccountService accounts;
    private OrderHistory history;

    /** For the container's proxy. */
    protected SwitchDesk() {
    }

    @Inject
    public SwitchDesk(SwitchRoster roster, AccountService accounts, OrderHistory history) {
        this.roster = roster;
        this.accounts = accounts;
        this.history = history;
    }

    /** The switches of both tracks, of all strategies that ever traded, and all that were ever touched. */
    @Transactional
    public List<SwitchLine> switches() {
        Set<KillSwitchKey> keys = new LinkedHashSet<>();
        TRACKS.forEach(track -> keys.add(KillSwitchKey.global(track.wireName())));
        for (AccountSummary account : accounts.accounts()) {
            for (Track track : TRACKS) {
                accounts.strategies(account.account(), track.wireName())
                        .forEach(strategy -> keys.add(new KillSwitchKey(track.wireName(), strategy)));
            }
        }
        return roster.lines(keys);
    }

    /** What setting or resetting a switch would meet now. */
    @Transactional
    public SwitchEffect effect(KillSwitchKey key) {
        boolean whole = key.strategyId().equals(KillSwitchKey.GLOBAL);
        Set<String> strategies = new LinkedHashSet<>();
        int positions = 0;
        for (AccountSummary account : accounts.accounts()) {
            strategies.addAll(accounts.strategies(account.account(), key.track()));
            for (PositionView position : accounts.positions(account.account())) {
                positions += position.track().equals(key.track()) && position.quantity() != 0 ? 1 : 0;
            }
        }
        return new SwitchEffect(roster.lines(List.of(key)).get(0), whole ? strategies.size() : 1, positions,
                history.unsettled(key.track(), whole ? null : key.strategyId()));
    }
}
