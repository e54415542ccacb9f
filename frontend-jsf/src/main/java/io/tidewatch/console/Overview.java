package io.tidewatch.console;

import io.tidewatch.ops.console.ChainLink;
import io.tidewatch.ops.console.ChainRows;
import io.tidewatch.ops.console.ChainState;
import io.tidewatch.ops.console.ChainStateService;
import io.tidewatch.ops.console.SymbolState;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;

/** The chain as the overview shows it; one answer for the whole page, so that its parts agree. */
@Named
@RequestScoped
public class Overview {

    @Inject
    private ChainStateService service;

    private ChainState state;
    private ChainRows rows;

    /** The state of the chain. */
    public ChainState getState() {
        if (state == null) {
            state = service.state();
        }
        return state;
    }

    /** The newest rows. */
    public ChainRows getRows() {
        if (rows == null) {
            rows = service.rows();
        }
        return rows;
    }

    /** Signals of a day with an action. */
    public long signals(String action) {
        return getState().signalsDay().getOrDefault(action, 0L);
    }

    /** The word by which styles and texts know a link. */
    public String word(ChainLink.Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    /** The word by which styles and texts know how a link does. */
    public String word(ChainLink.State condition) {
        return condition.name().toLowerCase(Locale.ROOT);
    }

    /** The symbol to begin with: the first with candles of the primary length, else the first at all, else none. */
    String firstSymbol() {
        return getState().symbols().stream().filter(symbol -> symbol.lastBar().isPresent()).findFirst()
                .or(() -> getState().symbols().stream().findFirst()).map(SymbolState::symbol).orElse("");
    }
}
