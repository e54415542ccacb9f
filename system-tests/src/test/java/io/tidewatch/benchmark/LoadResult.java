package io.tidewatch.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * What a load brought.
 *
 * @param answers  how many were answered with 200
 * @param refused  how many were not
 * @param seconds  from the first request to the last answer
 * @param latencies of all answers in nanoseconds, ascending
 */
record LoadResult(int answers, int refused, double seconds, long[] latencies) {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Latencies of one sender, gathered without contention. */
    static final class Sender {

        private long[] nanos = new long[1024];
        private int count;
        private int refused;

        void add(long latency, boolean accepted) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = latency;
            refused += accepted ? 0 : 1;
        }
    }

    static LoadResult of(List<Sender> senders, long nanos) {
        long[] all = senders.stream().flatMapToLong(sender -> Arrays.stream(sender.nanos, 0, sender.count)).sorted().toArray();
        int refused = senders.stream().mapToInt(sender -> sender.refused).sum();
        return new LoadResult(all.length - refused, refused, nanos / NANOS_PER_SECOND, all);
    }

    double perSecond() {
        return answers / seconds;
    }

    /** Latency in milliseconds that a share of the answers did not exceed. */
    double millis(double share) {
        return latencies.length == 0 ? Double.NaN
                : latencies[(int) Math.min(latencies.length - 1L, (long) Math.ceil(share * latencies.length))] / NANOS_PER_MILLI;
    }
}
