package io.tidewatch.stream;

/**
 * An announcement written out once, as it goes to every client and to every other server.
 *
 * @param channel  the stream it goes out on
 * @param symbol   upper-case symbol that a client must have subscribed to; null: every client of the channel hears it
 * @param identity what tells a prediction that is heard again; null for anything that is never repeated to a late subscriber
 * @param text     the frame, as it is sent alone
 */
public record StreamMessage(Channel channel, String symbol, String identity, String text) {

    /** Whether a client that subscribes later may still hear it. */
    public boolean repeatable() {
        return identity != null && symbol != null;
    }
}
