package io.tidewatch.models;

import java.util.Map;
import java.util.Optional;

/**
 * The builds that served a track at one moment.
 *
 * @param bySymbol build id by symbol; the empty text stands for a build that serves several
 */
public record ServedBuilds(Map<String, String> bySymbol) {

    public ServedBuilds {
        bySymbol = Map.copyOf(bySymbol);
    }

    /** The build that served a symbol. */
    public Optional<String> buildFor(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol)).or(() -> Optional.ofNullable(bySymbol.get("")));
    }
}
