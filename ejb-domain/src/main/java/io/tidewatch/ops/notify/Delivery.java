package io.tidewatch.ops.notify;

/**
 * A message on its way through one channel.
 *
 * @param notification key
 * @param channel      word of the channel
 * @param fencing      number of this taking
 * @param attempts     this one included
 * @param message      what is sent
 */
record Delivery(long notification, String channel, long fencing, int attempts, Message message) {
}
