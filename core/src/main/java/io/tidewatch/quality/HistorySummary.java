package io.tidewatch.quality;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the history audit concludes.
 *
 * @param modalityComplete whether a modality lacks no bucket of any symbol
 * @param fullSymbols      symbols whose candles lack no bucket
 * @param symbols          symbols audited
 * @param ratio            comments per post over the whole window
 * @param bucketsPass      whether every bucket with posts reaches {@link CommentRatio#HISTORY_TARGET}
 */
public record HistorySummary(
        Map<Modality, Boolean> modalityComplete, long fullSymbols, long symbols, CommentRatio ratio, boolean bucketsPass) {

    public HistorySummary {
        modalityComplete = Map.copyOf(modalityComplete);
    }

    /**
     * Judges an audit.
     *
     * @param coverage      over all symbols, by modality; an absent one counts as empty
     * @param poorBuckets   buckets with posts below the target
     */
    public static HistorySummary of(
            Map<Modality, Coverage> coverage, long fullSymbols, long symbols, CommentRatio ratio, long poorBuckets) {
        Map<Modality, Boolean> complete = new EnumMap<>(Modality.class);
        for (Modality modality : Modality.values()) {
            complete.put(modality, coverage.getOrDefault(modality, Coverage.NONE).complete());
        }
        return new HistorySummary(complete, fullSymbols, symbols, ratio, poorBuckets == 0);
    }

    /** Whether no modality lacks a bucket. */
    public boolean windowComplete() {
        return modalityComplete.values().stream().allMatch(Boolean::booleanValue);
    }

    /** Whether there are ten real comments to a post, overall and in every bucket. */
    public boolean commentsSuffice() {
        return ratio.reaches(CommentRatio.HISTORY_TARGET) && bucketsPass;
    }

    /** Whether both hold. */
    public boolean ready() {
        return windowComplete() && commentsSuffice();
    }
}
