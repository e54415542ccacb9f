package io.tidewatch.multimodal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything a fitted candidate's documents say.
 *
 * @param modelName    family, for example {@code multimodal_ridge}
 * @param modelVersion version on the wire
 * @param createdAt    when its run was started
 * @param symbols      upper-case symbols, sorted
 * @param keys         feature keys in order of the columns
 * @param features     which features
 * @param window       which time
 * @param settings     how it was fitted
 * @param hashes       what it was made from
 */
public record CandidateDraft(
        String modelName, String modelVersion, Instant createdAt, List<String> symbols, List<String> keys, Features features,
        Window window, FusionSettings settings, Hashes hashes) {

    public CandidateDraft {
        symbols = List.copyOf(symbols);
        keys = List.copyOf(keys);
    }

    /**
     * Versions.
     *
     * @param matrixVersion  version of the feature matrix
     * @param featureVersion version of the feature pipeline that serves
     * @param dataVersion    version of the stored data that serves
     * @param schemaVersion  version of the payload
     * @param schemaHash     hash over the ordered keys
     */
    public record Features(String matrixVersion, String featureVersion, String dataVersion, String schemaVersion, String schemaHash) {
    }

    /**
     * The time.
     *
     * @param start        first decision
     * @param end          last label
     * @param cut          first decision of the validation
     * @param timeframe    candle length, for example {@code 5m}
     * @param step         the same
     * @param horizonSteps candles from decision to label
     * @param embargo      kept free before the validation
     * @param dayScale     what labels are divided by when served
     */
    public record Window(Instant start, Instant end, Instant cut, String timeframe, Duration step, int horizonSteps,
                         Duration embargo, double dayScale) {
    }

    /** Hash of the rows, and of the settings. */
    public record Hashes(String dataset, String config) {
    }

    /** What is predicted, in the words of the reports. */
    public String target() {
        return "future_cumulative_ret_" + window.horizonSteps() + "_step_" + window.timeframe();
    }
}
