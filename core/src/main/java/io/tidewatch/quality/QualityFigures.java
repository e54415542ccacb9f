package io.tidewatch.quality;

/**
 * What the audits of a period say together.
 *
 * @param samples              audits
 * @param reviewed             of them with a verdict
 * @param correct              verdicts of this kind
 * @param incorrect            verdicts of this kind
 * @param uncertain            verdicts of this kind
 * @param averageQuality       0 to 1; 0 without audits
 * @param averageCoverage      of entities, 0 to 1; 0 without audits
 * @param averageFreshnessSeconds from the fact to the audit; 0 without audits
 */
public record QualityFigures(
        long samples, long reviewed, long correct, long incorrect, long uncertain, double averageQuality, double averageCoverage,
        double averageFreshnessSeconds) {

    /** No audits. */
    public static final QualityFigures NONE = new QualityFigures(0, 0, 0, 0, 0, 0.0, 0.0, 0.0);

    /** Share of the audits that somebody reviewed. */
    public double reviewCoverage() {
        return share(reviewed, samples);
    }

    /** Share of the verdicts that say correct. */
    public double precision() {
        return share(correct, reviewed);
    }

    /** Share of the verdicts that say incorrect. */
    public double incorrectRate() {
        return share(incorrect, reviewed);
    }

    /** Share of the verdicts that say uncertain. */
    public double uncertainRate() {
        return share(uncertain, reviewed);
    }

    private static double share(long part, long whole) {
        return part / (double) Math.max(1, whole);
    }
}
