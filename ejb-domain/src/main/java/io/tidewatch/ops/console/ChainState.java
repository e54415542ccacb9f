package io.tidewatch.ops.console;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.models.ActiveModel;
import io.tidewatch.risk.KillSwitchView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The chain at one moment.
 *
 * @param at         the moment
 * @param timeframe  length of the candles it decides on
 * @param links      its links in order
 * @param figures    counts and times
 * @param signalsDay signals of the last 24 hours by action
 * @param symbols    the symbols that have candles
 * @param account    the paper account
 * @param killSwitch the switch of the liquid track
 * @param model      the model in use
 */
public record ChainState(
        Instant at, Timeframe timeframe, List<ChainLink> links, ChainFigures figures, Map<String, Long> signalsDay,
        List<SymbolState> symbols, AccountState account, KillSwitchView killSwitch, ActiveModel model) {

    public ChainState {
        links = List.copyOf(links);
        signalsDay = Map.copyOf(signalsDay);
        symbols = List.copyOf(symbols);
    }

    /** Candles of all symbols that ended in the last 24 hours. */
    public long barsDay() {
        return symbols.stream().mapToLong(SymbolState::barsDay).sum();
    }

    /** Whether nothing has ever come in. */
    public boolean untouched() {
        return figures.lastEvent().isEmpty() && symbols.isEmpty();
    }
}
