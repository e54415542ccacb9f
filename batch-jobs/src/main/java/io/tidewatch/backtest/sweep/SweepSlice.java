package io.tidewatch.backtest.sweep;

/**
 * The sets one partition works through.
 *
 * @param first number of its first set
 * @param end   number after its last set
 */
record SweepSlice(int first, int end) {

    /** The slice of a partition: sets are dealt out evenly, in order. */
    static SweepSlice of(int partition, int partitions, int sets) {
        return new SweepSlice((int) ((long) sets * partition / partitions), (int) ((long) sets * (partition + 1) / partitions));
    }

    int size() {
        return end - first;
    }

    /** Key of its unit record; sorts in order. */
    String key() {
        return "%06d-%06d".formatted(first, end - 1);
    }
}
