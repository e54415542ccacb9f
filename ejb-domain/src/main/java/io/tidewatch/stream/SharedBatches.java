package io.tidewatch.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The last frames with several messages in them. Clients that listen to the same things are due at the same moment with the same
 * messages, so each frame is written once and not once per client.
 */
final class SharedBatches {

    private static final int KEPT = 64;

    /** The very same messages in the same order; texts are not looked at. */
    private record Key(List<StreamMessage> messages) {

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Key key) || key.messages.size() != messages.size()) {
                return false;
            }
            for (int i = 0; i < messages.size(); i++) {
                if (messages.get(i) != key.messages.get(i)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(messages.get(0)) + messages.size();
        }
    }

    private final Function<List<StreamMessage>, String> writer;
    private final Map<Key, String> frames = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
            return size() > KEPT;
        }
    };

    /** @param writer makes the frame of two or more messages */
    SharedBatches(Function<List<StreamMessage>, String> writer) {
        this.writer = writer;
    }

    /** The frame of messages, at least one. */
    synchronized String frame(List<StreamMessage> messages) {
        return messages.size() == 1 ? messages.get(0).text() : frames.computeIfAbsent(new Key(messages), key -> writer.apply(messages));
    }
}
