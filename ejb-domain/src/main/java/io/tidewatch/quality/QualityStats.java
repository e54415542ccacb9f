package io.tidewatch.quality;

import java.time.Instant;
import java.util.List;

/**
 * What the audits of a period say.
 *
 * @param lookbackDays 1 to 90
 * @param totals       over all sources
 * @param bySource     most audits first, at most 50
 * @param generatedAt  end of the period
 */
public record QualityStats(int lookbackDays, QualityFigures totals, List<OfSource> bySource, Instant generatedAt) {

    /**
     * Figures of one source.
     *
     * @param sourceName name; {@code unknown} for audits without one
     * @param figures    its own
     */
    public record OfSource(String sourceName, QualityFigures figures) {
    }

    public QualityStats {
        bySource = List.copyOf(bySource);
    }
}
