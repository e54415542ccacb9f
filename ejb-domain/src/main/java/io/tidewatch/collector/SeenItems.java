package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The items of one list of a source that were taken already. A list shows the same items again and again, and not always in the
 * order of time, so the newest keys are remembered and not only the last.
 */
public final class SeenItems {

    private static final String KEY = "seen";

    private final String list;
    private final int most;
    private final Set<String> keys = new LinkedHashSet<>();
    private final boolean first;

    /**
     * @param cursor what is remembered
     * @param list   the list meant: a channel, a forum, a query
     * @param most   how many keys are kept; more than the list shows at once
     */
    public SeenItems(ObjectNode cursor, String list, int most) {
        this.list = list;
        this.most = most;
        this.first = !cursor.path(KEY).has(list);
        cursor.path(KEY).path(list).forEach(key -> keys.add(key.asText()));
    }

    /** Whether the list is read for the first time. */
    public boolean isFirst() {
        return first;
    }

    /** Takes an item; false when it was taken before. Either way it is among the last that will be forgotten. */
    public boolean take(String key) {
        boolean known = keys.remove(key);
        keys.add(key);
        return !known;
    }

    /** Puts the newest keys into a cursor. */
    public void writeTo(ObjectNode cursor) {
        ArrayNode kept = cursor.withObjectProperty(KEY).putArray(list);
        Iterator<String> oldestFirst = keys.iterator();
        for (int surplus = keys.size() - most; surplus > 0; surplus--) {
            oldestFirst.next();
        }
        oldestFirst.forEachRemaining(kept::add);
    }
}
