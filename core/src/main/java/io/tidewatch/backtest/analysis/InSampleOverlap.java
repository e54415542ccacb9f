package io.tidewatch.backtest.analysis;

import io.tidewatch.backtest.PriceSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which steps a model may know from its training. A window counts as long as the last label could still reach into it: until
 * its end plus one label horizon.
 *
 * @param recorded        whether the model records its training at all; without, nothing can be told and nothing is excluded
 * @param inSample        steps that overlap a training window
 * @param hindsight       steps outside the windows but before the end of the last: the model had not been made yet
 * @param steps           all steps
 * @param contaminated    share of in-sample and hindsight steps, 0 to 1
 * @param trainedUntil    end of the last window; null when none is recorded
 */
public record InSampleOverlap(
        boolean recorded, int inSample, int hindsight, int steps, double contaminated, Instant trainedUntil) {

    /** Overlap of one target's steps with the windows of the model that scored them. */
    public static InSampleOverlap of(TargetPath path, Duration labelHorizon) {
        return of(path.decisionAt(), path.stepAt(), path.trainedOn(), labelHorizon);
    }

    /**
     * @param decisionAt when each position was decided, epoch microseconds
     * @param stepAt     when each step ended, epoch microseconds
     */
    public static InSampleOverlap of(long[] decisionAt, long[] stepAt, List<TrainingWindow> windows, Duration labelHorizon) {
        long end = lastEnd(windows, labelHorizon);
        int inSample = 0;
        int hindsight = 0;
        for (int i = 0; i < stepAt.length; i++) {
            if (touches(decisionAt[i], stepAt[i], windows, labelHorizon)) {
                inSample++;
            } else if (decisionAt[i] < end) {
                hindsight++;
            }
        }
        int n = stepAt.length;
        return new InSampleOverlap(!windows.isEmpty(), inSample, hindsight, n, n == 0 ? 0 : (double) (inSample + hindsight) / n,
                windows.stream().map(TrainingWindow::to).max(Instant::compareTo).orElse(null));
    }

    /**
     * Prices without those at which a decision would be contaminated, so that a replay over the rest, with all features, decides
     * and measures only what the model cannot know.
     */
    public static PriceSeries clean(PriceSeries prices, List<TrainingWindow> windows, Duration labelHorizon) {
        long end = lastEnd(windows, labelHorizon);
        int first = 0;
        while (first < prices.size() && prices.at()[first] < end) {
            first++;
        }
        return first == 0 ? prices : new PriceSeries(Arrays.copyOfRange(prices.at(), first, prices.size()),
                Arrays.copyOfRange(prices.price(), first, prices.size()),
                Arrays.copyOfRange(prices.volume(), first, prices.size()), prices.droppedRows());
    }

    /** Which steps to leave out so that none is in sample or in hindsight: those decided before the last window's end. */
    public static boolean[] mask(long[] decisionAt, List<TrainingWindow> windows, Duration labelHorizon) {
        long end = lastEnd(windows, labelHorizon);
        boolean[] excluded = new boolean[decisionAt.length];
        for (int i = 0; i < excluded.length; i++) {
            excluded[i] = decisionAt[i] < end;
        }
        return excluded;
    }

    /** Snake-case names in the order above; for runs that tell the overlap without any other report. */
    public Map<String, Object> toMap() {
        return ReportJson.map(this);
    }

    /** Counts of several targets together. */
    public static InSampleOverlap sum(List<InSampleOverlap> parts) {
        int inSample = parts.stream().mapToInt(InSampleOverlap::inSample).sum();
        int hindsight = parts.stream().mapToInt(InSampleOverlap::hindsight).sum();
        int steps = parts.stream().mapToInt(InSampleOverlap::steps).sum();
        return new InSampleOverlap(parts.stream().anyMatch(InSampleOverlap::recorded), inSample, hindsight, steps,
                steps == 0 ? 0 : (double) (inSample + hindsight) / steps,
                parts.stream().map(InSampleOverlap::trainedUntil).filter(at -> at != null).max(Instant::compareTo).orElse(null));
    }

    private static boolean touches(long from, long to, List<TrainingWindow> windows, Duration labelHorizon) {
        for (TrainingWindow window : windows) {
            if (from < micros(window.to().plus(labelHorizon)) && to > micros(window.from())) {
                return true;
            }
        }
        return false;
    }

    private static long lastEnd(List<TrainingWindow> windows, Duration labelHorizon) {
        return windows.stream().mapToLong(window -> micros(window.to().plus(labelHorizon))).max().orElse(Long.MIN_VALUE);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
