package io.tidewatch.execution;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the paper venue behaves.
 *
 * @param rejectRate            probability of a simulated refusal, 0..1; used only when {@code randomReject} is on
 * @param partialFillRate       probability that the limit leg fills only in part, 0..1
 * @param randomReject          whether refusals are simulated at all
 * @param timeoutBySymbol       probability per symbol that a market attempt times out, 0..1
 * @param defaultTimeout        the same for all other symbols
 * @param additionalTimeout     added to every time-out probability
 */
public record PaperFillSettings(
        double rejectRate, double partialFillRate, boolean randomReject,
        Map<String, Double> timeoutBySymbol, double defaultTimeout, double additionalTimeout) {

    /** Time-out probability of symbols that are not listed. */
    public static final double DEFAULT_TIMEOUT = 0.1;
    /** Share of limit legs that fill only in part. */
    public static final double DEFAULT_PARTIAL_FILL_RATE = 0.35;
    /** The list used when none is configured. */
    public static final String DEFAULT_TIMEOUTS = "BTC=0.07,ETH=0.08,SOL=0.10";

    public PaperFillSettings {
        timeoutBySymbol = Map.copyOf(timeoutBySymbol);
    }

    /** The settings of an unconfigured system: no simulated refusals. */
    public static PaperFillSettings defaults() {
        return new PaperFillSettings(
                0.0, DEFAULT_PARTIAL_FILL_RATE, false, parseTimeouts(DEFAULT_TIMEOUTS), DEFAULT_TIMEOUT, 0.0);
    }

    /** Probability that one market attempt for the symbol times out, 0..1. */
    public double timeoutProbability(String target) {
        double own = timeoutBySymbol.getOrDefault(target.toUpperCase(Locale.ROOT), defaultTimeout);
        return clamp(own + additionalTimeout);
    }

    /** Reads {@code BTC=0.07,ETH=0.08}; values are clamped to 0..1, malformed parts are skipped as the contract says. */
    public static Map<String, Double> parseTimeouts(String text) {
        Map<String, Double> result = new TreeMap<>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String symbol = part.substring(0, equals).strip().toUpperCase(Locale.ROOT);
                String value = part.substring(equals + 1).strip();
                if (!symbol.isEmpty() && value.matches("[+-]?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]{1,2})?")) {
                    result.put(symbol, clamp(Double.parseDouble(value)));
                }
            }
        }
        return result;
    }

    private static double clamp(double probability) {
        return Math.max(0.0, Math.min(1.0, probability));
    }
}
