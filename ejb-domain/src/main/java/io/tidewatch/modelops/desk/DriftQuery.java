package io.tidewatch.modelops.desk;

import io.tidewatch.features.BaseFeature;
import io.tidewatch.features.FeatureGroup;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which drift is asked for.
 *
 * @param track  {@code liquid} or {@code vc}
 * @param symbol only of this symbol; of several the one that drifted most stands for a day
 * @param group  only features of this group, one of {@link #groups()}
 * @param until  last day, UTC
 * @param days   so many days up to it, 1 to {@value #MOST_DAYS}
 */
public record DriftQuery(String track, Optional<String> symbol, Optional<String> group, LocalDate until, int days) {

    /** The longest period. */
    public static final int MOST_DAYS = 120;
    /** What belongs to no group of the feature contract, the model's own scores for example. */
    public static final String OTHER = "other";

    public DriftQuery {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("days must be 1 to " + MOST_DAYS);
        }
    }

    /** The groups of features, as addresses name them. */
    public static List<String> groups() {
        return Stream.concat(Arrays.stream(FeatureGroup.values()).map(DriftQuery::word), Stream.of(OTHER)).toList();
    }

    private static String word(FeatureGroup group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    /** The group of a feature. */
    public static String groupOf(String feature) {
        return Arrays.stream(BaseFeature.values()).filter(known -> known.key().equals(feature)).map(known -> word(known.group()))
                .findFirst().orElse(OTHER);
    }

    /** The days asked for, oldest first. */
    public List<LocalDate> period() {
        return until.minusDays(days - 1L).datesUntil(until.plusDays(1)).toList();
    }

    /** The features of the contract that are in the group asked for, or all of them where the group is that of the others. */
    String[] named() {
        return Arrays.stream(BaseFeature.values()).filter(known -> group.isEmpty() || group.get().equals(OTHER)
                || word(known.group()).equals(group.get())).map(BaseFeature::key).toArray(String[]::new);
    }
}
