package io.tidewatch.stream;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A prediction was stored; fired by the prediction service, heard by those who subscribed to its symbol.
 *
 * @param target      symbol, any case
 * @param horizon     wire name, for example {@code 1d}
 * @param track       wire name, for example {@code liquid}
 * @param outputsJson the stored outputs object as JSON text: this stream carries every field as text
 * @param at          decision time
 */
public record PredictionMade(String target, String horizon, String track, String outputsJson, Instant at)
        implements Announcement {

    public PredictionMade {
        target = target.toUpperCase(Locale.ROOT);
        Objects.requireNonNull(outputsJson, "outputsJson");
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
