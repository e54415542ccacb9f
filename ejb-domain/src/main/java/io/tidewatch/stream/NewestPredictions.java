package io.tidewatch.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The newest prediction of each symbol, for whoever subscribes after it was made. Bounded; what is not at hand is looked up. */
final class NewestPredictions {

    private static final int MOST_SYMBOLS = 4096;

    private final Function<String, Optional<StreamMessage>> stored;
    private final Map<String, StreamMessage> atHand = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StreamMessage> eldest) {
            return size() > MOST_SYMBOLS;
        }
    };

    /** @param stored the newest stored prediction of a symbol; may take its time */
    NewestPredictions(Function<String, Optional<StreamMessage>> stored) {
        this.stored = stored;
    }

    synchronized void remember(StreamMessage message) {
        if (message.repeatable()) {
            atHand.put(message.symbol(), message);
        }
    }

    /** Without waiting; empty when it would have to be looked up. */
    synchronized Optional<StreamMessage> atHand(String symbol) {
        return Optional.ofNullable(atHand.get(symbol));
    }

    /** Looks it up where it is not at hand. */
    Optional<StreamMessage> find(String symbol) {
        Optional<StreamMessage> found = atHand(symbol).or(() -> stored.apply(symbol));
        synchronized (this) {
            found.ifPresent(message -> atHand.putIfAbsent(symbol, message));
            return Optional.ofNullable(atHand.get(symbol));
        }
    }
}
