package io.tidewatch.quality;

import java.time.Instant;
import java.util.List;

/** What the audits of a period say; every number within is a float. */
record StatsAnswer(int lookbackDays, Totals totals, List<Source> bySource, Instant generatedAt) {

    /** Over all sources. */
    record Totals(
            double samples, double reviewedSamples, double reviewCoverage, double precision, double incorrectRate, double uncertainRate,
            double avgQualityScore, double avgEntityCoverage, double avgFreshnessSec) {

        static Totals of(QualityFigures figures) {
            return new Totals(figures.samples(), figures.reviewed(), Rounded.figure(figures.reviewCoverage()),
                    Rounded.figure(figures.precision()), Rounded.figure(figures.incorrectRate()), Rounded.figure(figures.uncertainRate()),
                    Rounded.figure(figures.averageQuality()), Rounded.figure(figures.averageCoverage()),
                    Rounded.figure(figures.averageFreshnessSeconds()));
        }
    }

    /** Of one source. */
    record Source(
            String sourceName, double samples, double reviewedSamples, double precision, double incorrectRate, double avgQualityScore,
            double avgFreshnessSec) {

        static Source of(QualityStats.OfSource source) {
            QualityFigures figures = source.figures();
            return new Source(source.sourceName(), figures.samples(), figures.reviewed(), Rounded.figure(figures.precision()),
                    Rounded.figure(figures.incorrectRate()), Rounded.figure(figures.averageQuality()),
                    Rounded.figure(figures.averageFreshnessSeconds()));
        }
    }

    static StatsAnswer of(QualityStats stats) {
        return new StatsAnswer(stats.lookbackDays(), Totals.of(stats.totals()), stats.bySource().stream().map(Source::of).toList(),
                stats.generatedAt());
    }
}
