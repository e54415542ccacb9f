package io.tidewatch.models.venture;

import io.tidewatch.events.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was known of a company at a time, from the events that were available by then: per kind of event its count over 90 and
 * 365 days and a sum that halves every 90 days; over 365 days the means of tier weight, confidence, importance and novelty; the
 * days since the last funding and since the first event, as {@code ln(1 + days)}, with what stands for never.
 */
public final class CompanyFeatures {

    /** Days of the short and of the long window. */
    static final double SHORT_DAYS = 90;
    static final double LONG_DAYS = 365;

    private static final double NEVER_DAYS = 3_650;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final int KINDS = EventType.values().length + 1;
    private static final int PER_KIND = 3;
    private static final List<String> QUALITIES = List.of("tier_weight_mean_365d", "confidence_mean_365d", "importance_mean_365d",
            "novelty_mean_365d");
    private static final List<String> NAMES = build();

    private CompanyFeatures() {
    }

    /** Names of the features, in order. */
    public static List<String> names() {
        return NAMES;
    }

    private static List<String> build() {
        List<String> names = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            String word = kind < EventType.values().length ? EventType.values()[kind].wireName() : "other";
            names.addAll(List.of(word + "_count_90d", word + "_count_365d", word + "_decayed"));
        }
        names.addAll(QUALITIES);
        names.addAll(List.of("days_since_funding", "never_funded", "days_since_first_event"));
        return List.copyOf(names);
    }

    /**
     * The features at a time.
     *
     * @param events of one company, in any order; those not available by then are not looked at
     * @return one value per name
     */
    public static double[] at(List<CompanyEvent> events, Instant time) {
        double[] x = new double[NAMES.size()];
        double[] quality = new double[QUALITIES.size()];
        int recent = 0;
        double sinceFunding = NEVER_DAYS;
        double sinceFirst = 0;
        boolean funded = false;
        for (CompanyEvent event : events) {
            if (event.availableAt().isAfter(time)) {
                continue;
            }
            double age = days(event.availableAt(), time);
            int kind = event.type().map(Enum::ordinal).orElse(KINDS - 1) * PER_KIND;
            x[kind] += age <= SHORT_DAYS ? 1 : 0;
            x[kind + 1] += age <= LONG_DAYS ? 1 : 0;
            x[kind + 2] += Math.pow(0.5, age / SHORT_DAYS);
            if (age <= LONG_DAYS) {
                recent++;
                quality[0] += event.tierWeight();
                quality[1] += event.confidence();
                quality[2] += event.importance();
                quality[3] += event.novelty();
            }
            if (event.is(EventType.FUNDING)) {
                funded = true;
                sinceFunding = Math.min(sinceFunding, age);
            }
            sinceFirst = Math.max(sinceFirst, age);
        }
        int next = KINDS * PER_KIND;
        for (double sum : quality) {
            x[next++] = recent == 0 ? 0 : sum / recent;
        }
        x[next++] = Math.log1p(sinceFunding);
        x[next++] = funded ? 0 : 1;
        x[next] = Math.log1p(Math.min(NEVER_DAYS, sinceFirst));
        return x;
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / SECONDS_PER_DAY;
    }
}
