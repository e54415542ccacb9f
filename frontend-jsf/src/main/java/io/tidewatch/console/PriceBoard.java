package io.tidewatch.console;

import io.tidewatch.ops.console.ChainStateService;
import io.tidewatch.ops.console.PriceChart;
import io.tidewatch.ops.console.SymbolState;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** The price chart and the symbol it is about. */
@Named
@ViewScoped
public class PriceBoard implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int BARS = 120;

    @Inject
    private transient ChainStateService service;
    @Inject
    private transient Overview overview;
    @Inject
    private transient Language language;

    private String symbol;

    /** The symbols to choose from. */
    public List<SymbolState> getSymbols() {
        return overview.getState().symbols();
    }

    /** The chosen symbol; the first one until somebody chooses, empty when there is none. */
    public String getSymbol() {
        return symbol == null || symbol.isEmpty() ? overview.firstSymbol() : symbol;
    }

    public void setSymbol(String symbol) {
        this.symbol = symbol;
    }

    /** The price as it is; without candles when there is no such symbol. */
    public PriceChart getChart() {
        return service.chart(getSymbol(), BARS);
    }

    /** The chart for chart.js. */
    public String getDrawing() {
        return PriceDrawing.of(getChart(), language).toString();
    }
}
