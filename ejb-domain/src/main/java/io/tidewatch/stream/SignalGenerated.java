package io.tidewatch.stream;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A signal was stored; fired by the signal service, heard by those who subscribed to its symbol.
 *
 * @param target symbol, any case
 * @param data   the answer of the signal route, keys in its order; values are JSON-ready (text, number, boolean, null)
 * @param at     decision time
 */
public record SignalGenerated(String target, Map<String, Object> data, Instant at) implements Announcement {

    public SignalGenerated {
        target = target.toUpperCase(Locale.ROOT);
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        Objects.requireNonNull(at, "at");
    }

    @Override
    public Channel channel() {
        return Channel.SIGNALS;
    }

    @Override
    public Optional<String> symbol() {
        return Optional.of(target);
    }
}
