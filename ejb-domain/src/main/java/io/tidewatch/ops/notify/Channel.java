package io.tidewatch.ops.notify;

/** A way to reach people. */
interface Channel {

    /** Its word, as stored and shown. */
    String name();

    /** Sends a message; may take until the timeout. */
    void send(Message message) throws DeliveryException;
}
