package io.tidewatch.signals;

import java.time.Instant;

/** A signal as clients of the contract read it. */
record SignalAnswer(
        long signalId, String track, String target, String horizon, String action, double score, double confidence,
        String reason, String policy, String strategyBucket, Instant createdAt) {

    static SignalAnswer of(Signal signal) {
        return new SignalAnswer(signal.id(), signal.track().wireName(), signal.target(), signal.horizon().label(),
                signal.action().wireName(), signal.score(), signal.confidence(), signal.reason(), signal.policy(),
                signal.bucket().wireName(), signal.createdAt());
    }
}
