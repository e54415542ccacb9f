package io.tidewatch.modelops;

/**
 * Counts what comes in into the bins of a reference and says how far it lies from it. It holds one count a bin, whatever the number of
 * values.
 */
public final class DistributionTally {

    private final ReferenceDistribution reference;
    private final long[] counts;
    private double sum;
    private long size;
    private long missing;

    /** Counts against a reference. */
    public DistributionTally(ReferenceDistribution reference) {
        this.reference = reference;
        this.counts = new long[reference.shares().size()];
    }

    /**
     * How far the counted values lie from the reference.
     *
     * @param rows        number of values
     * @param psi         population stability index over the bins of the reference
     * @param ks          largest difference of the distribution functions at the edges of the bins
     * @param meanShift   difference of the means, in standard deviations of the reference (as it is where those are 0)
     * @param missingRate share of the values that were missing, 0 to 1
     * @param shares      share of the values in each bin
     */
    public record Distance(long rows, double psi, double ks, double meanShift, double missingRate, double[] shares) {
    }

    /**
     * Counts a value.
     *
     * @param value as the model read it; one that is not finite counts as missing only
     * @param absent whether it was filled in because nothing was known
     */
    public void add(double value, boolean absent) {
        missing += absent || !Double.isFinite(value) ? 1 : 0;
        if (Double.isFinite(value)) {
            int bin = 0;
            while (bin < reference.edges().size() && value > reference.edges().get(bin)) {
                bin++;
            }
            counts[bin]++;
            sum += value;
        }
        size++;
    }

    /** How many values were counted. */
    public long size() {
        return size;
    }

    /** The distance; of nothing it is 0. */
    public Distance distance() {
        double[] then = reference.shares().stream().mapToDouble(Double::doubleValue).toArray();
        double[] now = new double[counts.length];
        long binned = 0;
        for (long count : counts) {
            binned += count;
        }
        if (binned == 0) {
            return new Distance(size, 0, 0, 0, size == 0 ? 0 : 1, now);
        }
        double ks = 0;
        double below = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            now[bin] = (double) counts[bin] / binned;
            below += now[bin] - then[bin];
            ks = Math.max(ks, Math.abs(below));
        }
        double shift = sum / binned - reference.mean();
        return new Distance(size, SampleDistance.psiOfShares(then, now), Math.min(1, ks),
                reference.deviation() > 0 ? shift / reference.deviation() : shift, (double) missing / size, now);
    }
}
