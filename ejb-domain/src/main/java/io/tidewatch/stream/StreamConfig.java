package io.tidewatch.stream;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import java.time.Duration;

/**
 * The settings of the live streams, read once.
 *
 * @param queueMax       messages that may wait for one connection; one more and the connection is dropped
 * @param flush          how long messages are collected into one frame
 * @param batchMax       most messages in one frame
 * @param sendTimeout    a frame that is not out by then drops its connection
 * @param maxConnections most connections of one server
 */
public record StreamConfig(
        int queueMax, Duration flush, int batchMax, Duration sendTimeout, int maxConnections)
        implements CheckedAtStart {

    /** Reads all settings; values below the least sensible one are raised to it. */
    public static StreamConfig from(Settings settings) {
        return new StreamConfig(
                (int) Math.max(1, settings.whole("WS_QUEUE_MAX", 256, 0, 1_000_000)),
                Duration.ofMillis(Math.max(10, settings.whole("WS_FLUSH_MS", 120, 0, 60_000))),
                (int) Math.max(1, settings.whole("WS_BATCH_MAX", 32, 0, 10_000)),
                Duration.ofMillis((long) (1000 * Math.max(0.01, settings.number("WS_SEND_TIMEOUT_SEC", 1.0, 0, 600)))),
                (int) settings.whole("WS_MAX_CONNECTIONS", 2000, 1, 100_000));
    }
}
