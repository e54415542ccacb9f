package io.tidewatch.models;

import io.tidewatch.ops.Settings;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.ops.health.HealthProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Do the artifacts of the active model open, for at least one of the symbols we trade. */
@ApplicationScoped
public class ModelProbe implements HealthProbe {

    private ModelCatalog catalog;
    private TradingClock clock;
    private List<String> symbols = List.of();

    /** For the container's proxy. */
    protected ModelProbe() {
    }

    /**
     * Makes the probe.
     *
     * @param catalog opens models
     * @param clock the model active now
     */
    @Inject
    public ModelProbe(ModelCatalog catalog, TradingClock clock) {
        this(catalog, clock, Settings.ofServer().list("LIQUID_SYMBOLS", List.of("BTC", "ETH", "SOL")));
    }

    ModelProbe(ModelCatalog catalog, TradingClock clock, List<String> symbols) {
        this.catalog = catalog;
        this.clock = clock;
        this.symbols = symbols;
    }

    @Override
    public String name() {
        return "models";
    }

    @Override
    public String check() {
        ActiveModel model = catalog.select(Optional.empty(), clock.instant());
        List<String> open = symbols.stream().filter(symbol -> opens(model, symbol)).toList();
        if (open.isEmpty()) {
            throw new IllegalStateException(model.label() + " serves none of " + symbols);
        }
        return model.label().name() + " " + model.label().version() + " for " + String.join(", ", open);
    }

    /**
     * A symbol without artifacts is normal; predictions for it are refused by name. Artifacts that open but are withheld, because the
     * settings require more of them, are no fault of the server: it stays ready and tells its clients.
     */
    private boolean opens(ActiveModel model, String symbol) {
        try {
            catalog.model(model, symbol);
            return true;
        } catch (ModelMissingException e) {
            return e.withheld();
        }
    }
}
