package io.tidewatch.connectors.venue;

import io.tidewatch.connectors.exchange.ExchangeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Something a venue says that changes seldom, asked again after five minutes. */
public final class Kept<T> {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Supplier<Instant> now;
    private T value;
    private Instant readAt;

    /** @param now the process's own time */
    public Kept(Supplier<Instant> now) {
        this.now = now;
    }

    /** Asks the venue. */
    public interface Question<T> {
        T ask() throws ExchangeException;
    }

    /** What is kept, or the answer to the question; callers at the same time wait for one answer. */
    public synchronized T get(Question<T> question) throws ExchangeException {
        Instant time = now.get();
        if (value == null || time.isBefore(readAt) || Duration.between(readAt, time).compareTo(FRESH) > 0) {
            value = question.ask();
            readAt = time;
        }
        return value;
    }

    /** Lets the next caller ask again. */
    public synchronized void forget() {
        value = null;
    }
}
