package io.tidewatch.execution;

import java.time.Duration;
import java.util.Optional;

/**
 * The right of this process to run one decision, with the time since its last renewal by the process's own clock: a process that
 * was paused sees that it slept, whatever the database said before.
 */
final class RunHold {

    private static final int SPARE = 2;
    private static final int OFTEN = 6;

    private final DecisionRunLeases leases;
    private final String decisionId;
    private final long fence;
    private final Duration lease;
    private long renewed;
    private Optional<String> newest = Optional.empty();

    RunHold(DecisionRunLeases leases, String decisionId, long fence, Duration lease) {
        this.leases = leases;
        this.decisionId = decisionId;
        this.fence = fence;
        this.lease = lease;
        this.renewed = System.nanoTime();
    }

    void start() {
        leases.change(decisionId, fence, DecisionRunState.RUNNING, null);
    }

    void finish(DecisionRunState state, String result) {
        leases.change(decisionId, fence, state, result);
    }

    /** Extends the lease; to be part of the transaction that commits an intent. */
    void renew() {
        long before = System.nanoTime();
        leases.renew(decisionId, fence, lease);
        renewed = before;
    }

    /** Notes up to which order of others the decision was judged. */
    void judged(Optional<String> newestOfOthers) {
        newest = newestOfOthers;
    }

    /** Whether nobody else has sent anything since the decision was judged. */
    boolean isJudgedUpTo(Optional<String> newestOfOthers) {
        return newest.equals(newestOfOthers);
    }

    /** Extends it when a good part of it is gone. */
    void keep() {
        if (System.nanoTime() - renewed > lease.toNanos() / OFTEN) {
            renew();
        }
    }

    /**
     * To be asked with nothing between it and the wire.
     *
     * @throws LeaseLostException when so much of the lease is gone that another node may soon take over
     */
    void requireFresh() {
        if (System.nanoTime() - renewed > lease.toNanos() / SPARE) {
            throw new LeaseLostException(decisionId, fence);
        }
    }
}
