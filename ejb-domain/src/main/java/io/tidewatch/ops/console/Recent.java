package io.tidewatch.ops.console;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Remembers answers for a short time, so that many viewers cost no more than one. One viewer asks, the others wait for it. */
final class Recent {

    private record Answer(Object value, long at) {
    }

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final long lifeNanos;
    private final int most;
    private final LongSupplier nanoTime;

    /**
     * @param life how long an answer is good
     * @param most how many answers are kept; more keys than that are only remembered anew from the beginning
     */
    Recent(Duration life, int most, LongSupplier nanoTime) {
        this.lifeNanos = life.toNanos();
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** Forgets all answers. */
    void clear() {
        answers.clear();
    }

    /** The remembered answer while it is good, else a new one. A failure is not remembered. */
    <T> T get(Class<T> type, String key, Supplier<T> source) {
        if (answers.size() > most) {
            answers.clear();
        }
        return type.cast(answers.compute(key, (same, known) -> {
            long now = nanoTime.getAsLong();
            return known != null && now - known.at() < lifeNanos ? known : new Answer(source.get(), now);
        }).value());
    }
}
