package io.tidewatch.stream;

/** Counts what happens to connections. */
public interface StreamMeter {

    /** Why a connection was dropped. */
    enum Drop {
        QUEUE_FULL("queue_full"),
        SEND_ERROR("send_error");

        private final String label;

        Drop(String label) {
            this.label = label;
        }

        /** The value of the metric's label {@code reason}. */
        public String label() {
            return label;
        }
    }

    /** The number of open connections changed. */
    void connections(int open);

    /** A connection was dropped and with it the messages that waited. */
    void dropped(Drop reason);
}
