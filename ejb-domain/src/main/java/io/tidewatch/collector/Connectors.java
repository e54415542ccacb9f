package io.tidewatch.collector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The connectors of this product. */
@ApplicationScoped
public class Connectors {

    /** The order in which operators know them; others follow by name. */
    private static final List<String> ORDER = List.of("gdelt", "rss", "sec_submissions", "macro_fred", "onchain_coingecko",
            "earnings_alpha_vantage", "social_x", "social_reddit", "social_youtube", "social_telegram");

    private final Map<String, Connector> byName = new LinkedHashMap<>();

    /** For the container's proxy. */
    protected Connectors() {
    }

    @Inject
    public Connectors(@Any Instance<Connector> connectors) {
        this(connectors.stream().toList());
    }

    /** @throws IllegalStateException when two have the same name */
    Connectors(Collection<? extends Connector> connectors) {
        connectors.stream().sorted(Comparator.comparingInt(Connectors::place).thenComparing(Connector::name)).forEach(connector -> {
            if (byName.put(connector.name(), connector) != null) {
                throw new IllegalStateException("two connectors are named " + connector.name());
            }
        });
    }

    private static int place(Connector connector) {
        int at = ORDER.indexOf(connector.name());
        return at < 0 ? ORDER.size() : at;
    }

    /** All of them, those that lack a setting too. */
    public Collection<Connector> all() {
        return List.copyOf(byName.values());
    }

    /** Those that can be fetched from. */
    public Collection<Connector> ready() {
        return byName.values().stream().filter(connector -> connector.missing().isEmpty()).toList();
    }

    /** A connector by its name. */
    public Optional<Connector> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
