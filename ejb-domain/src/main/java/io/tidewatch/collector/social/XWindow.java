package io.tidewatch.collector.social;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The stretch of posts still to be read. Answers begin with the newest post, so when a fetch ends before it reaches the last post
 * known, there is a gap: the next fetch reads what is older than the oldest post read, and only then what is new.
 *
 * @param since  newest post before the gap, all read up to it; empty at first
 * @param until  oldest post after the gap; empty when there is no gap
 * @param newest newest post read at all; with {@code until} only
 */
record XWindow(OptionalLong since, OptionalLong until, OptionalLong newest) {

    private static final String SINCE = "since_id";
    private static final String UNTIL = "until_id";
    private static final String NEWEST = "newest_id";

    /** A post's key tells its time: milliseconds after this instant, above the lowest 22 bits. */
    private static final long EPOCH_MILLIS = 1_288_834_974_657L;
    private static final int TIME_SHIFT = 22;
    private static final long FIRST_TIMED = 29_700_859_247L;
    /** The search looks back seven days and refuses older keys; a little less, because the question takes time to arrive. */
    private static final Duration LOOK_BACK = Duration.ofDays(7).minusMinutes(5);

    /** What is left to read; a gap that has grown too old to be read is given up. */
    static XWindow of(ObjectNode cursor, Instant now) {
        XWindow window = new XWindow(id(cursor, SINCE), id(cursor, UNTIL), id(cursor, NEWEST));
        boolean lost = window.until.isPresent() && tooOld(window.until.getAsLong(), now);
        return lost ? new XWindow(window.newest, OptionalLong.empty(), OptionalLong.empty()) : window;
    }

    /** The key to ask from; empty when the search would refuse it, it then begins as far back as it can. */
    OptionalLong askedSince(Instant now) {
        return since.isPresent() && !tooOld(since.getAsLong(), now) ? since : OptionalLong.empty();
    }

    boolean isFirst() {
        return since.isEmpty() && until.isEmpty();
    }

    /** Whether a post lies in the window; a source need not keep to what it was asked. */
    boolean holds(long id) {
        return (since.isEmpty() || id > since.getAsLong()) && (until.isEmpty() || id < until.getAsLong());
    }

    /**
     * What is left after a fetch.
     *
     * @param oldestRead of its posts, empty when there was none
     * @param newestRead of its posts
     * @param complete   whether it reached the end of the window
     */
    XWindow after(OptionalLong oldestRead, OptionalLong newestRead, boolean complete) {
        OptionalLong top = max(max(newest, newestRead), since);
        if (complete || isFirst()) {
            return new XWindow(top, OptionalLong.empty(), OptionalLong.empty());
        }
        return new XWindow(since, oldestRead.isPresent() ? oldestRead : until, top);
    }

    void writeTo(ObjectNode cursor) {
        write(cursor, SINCE, since);
        write(cursor, UNTIL, until);
        write(cursor, NEWEST, newest);
    }

    private static void write(ObjectNode cursor, String key, OptionalLong id) {
        if (id.isPresent()) {
            cursor.put(key, Long.toString(id.getAsLong()));
        } else {
            cursor.remove(key);
        }
    }

    private static OptionalLong id(ObjectNode cursor, String key) {
        String text = cursor.path(key).asText("");
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    private static OptionalLong max(OptionalLong a, OptionalLong b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : OptionalLong.of(Math.max(a.getAsLong(), b.getAsLong()));
    }

    private static boolean tooOld(long id, Instant now) {
        return id >= FIRST_TIMED && Instant.ofEpochMilli((id >> TIME_SHIFT) + EPOCH_MILLIS).isBefore(now.minus(LOOK_BACK));
    }
}
