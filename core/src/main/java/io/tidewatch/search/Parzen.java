package io.tidewatch.search;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A density over one unit: a bell around each point, cut off at 0 and 1, and an even one for what is not known. The width of a
 * bell is the larger distance to its neighbours, as in Bergstra, Bardenet, Bengio and Kégl, "Algorithms for Hyper-Parameter
 * Optimization", NIPS 2011, section 4.
 */
final class Parzen {

    private static final int STEPS = 100;

    private final double[] centre;
    private final double[] width;
    private final double[] mass;

    /** @param points each 0 to 1 */
    Parzen(double[] points) {
        centre = points.clone();
        Arrays.sort(centre);
        width = new double[centre.length];
        mass = new double[centre.length];
        double least = 1.0 / Math.min(STEPS, centre.length + 1);
        for (int i = 0; i < centre.length; i++) {
            double left = i == 0 ? centre[i] : centre[i] - centre[i - 1];
            double right = i == centre.length - 1 ? 1 - centre[i] : centre[i + 1] - centre[i];
            width[i] = Math.max(least, Math.min(1, Math.max(left, right)));
            mass[i] = below(1, centre[i], width[i]) - below(0, centre[i], width[i]);
        }
    }

    /** Draws a point. */
    double draw(SplittableRandom random) {
        int bell = random.nextInt(centre.length + 1);
        if (bell == centre.length) {
            return random.nextDouble();
        }
        while (true) {
            double point = centre[bell] + width[bell] * gaussian(random);
            if (point >= 0 && point < 1) {
                return point;
            }
        }
    }

    /** Density at a point. */
    double at(double point) {
        double sum = 1;
        for (int i = 0; i < centre.length; i++) {
            double distance = (point - centre[i]) / width[i];
            sum += Math.exp(-distance * distance / 2) / (width[i] * Math.sqrt(2 * Math.PI) * mass[i]);
        }
        return sum / (centre.length + 1);
    }

    /** Box and Muller: the generator of the platform has no bells in this form. */
    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static double below(double point, double centre, double width) {
        return Gauss.below((point - centre) / width);
    }
}
