package io.tidewatch.connectors.feed;

import io.tidewatch.connectors.api.VenueFeedState;
import io.tidewatch.connectors.api.VenueFeedState.Condition;
import java.time.Instant;

/** Counts what happens to the feed of one exchange. Used by one thread. */
final class FeedTally {

    private final String venue;
    private Condition condition = Condition.CONNECTING;
    private String detail = "";
    private Instant lastMessageAt;
    private long messages;
    private long connections;
    private long gaps;
    private long repairs;

    FeedTally(String venue) {
        this.venue = venue;
    }

    void connected() {
        connections++;
    }

    void message(Instant at) {
        messages++;
        lastMessageAt = at;
    }

    void gap(String reason) {
        gaps++;
        detail = reason;
    }

    void repaired(int candles) {
        repairs += candles;
    }

    /** @return whether this is another condition than before */
    boolean is(Condition now, String why) {
        boolean changed = now != condition || !why.equals(detail);
        condition = now;
        detail = why;
        return changed;
    }

    VenueFeedState state(Instant at) {
        return new VenueFeedState(venue, condition, detail, lastMessageAt, messages, Math.max(0, connections - 1), gaps, repairs, at);
    }
}
