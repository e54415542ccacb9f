package io.tidewatch.ops.health;

import java.util.List;
import java.util.Optional;

/**
 * Memory of the machine and of its graphics cards, in the predecessor's words.
 *
 * @param system main memory
 * @param gpus the cards, none without a driver
 */
public record MachineState(Memory system, List<Gpu> gpus) {

    private static final double CRITICAL = 85;
    private static final double WARNING = 75;

    /**
     * Main memory.
     *
     * @param status {@code normal}, {@code warning} above 75 %, {@code critical} above 85 %, {@code unknown}
     * @param percent share in use, 0 to 100, one decimal
     */
    public record Memory(String status, Optional<Double> percent) {

        /**
         * Judges a figure.
         *
         * @param percent share in use, 0 to 100, if known
         * @return figure and judgement
         */
        public static Memory of(Optional<Double> percent) {
            return new Memory(percent.map(p -> p > CRITICAL ? "critical" : p > WARNING ? "warning" : "normal").orElse("unknown"), percent);
        }
    }

    /**
     * A graphics card.
     *
     * @param device its number
     * @param usedGb memory in use, GB, two decimals
     * @param totalGb memory, GB, two decimals
     * @param usagePercent share in use, 0 to 100, one decimal
     * @param status {@code normal}, {@code warning} or {@code critical}
     */
    public record Gpu(int device, double usedGb, double totalGb, double usagePercent, String status) {
    }
}
