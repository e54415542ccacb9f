package io.tidewatch.trainer;

import io.tidewatch.trainer.boosting.BoostingFamily;
import io.tidewatch.trainer.fit.Family;
import io.tidewatch.trainer.network.NetworkFamily;
import io.tidewatch.trainer.ridge.RidgeFamily;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of model this program can fit, by name. */
public final class Families {

    private static final Map<String, Family> BY_NAME = Stream.concat(
            Stream.of(new RidgeFamily(), new BoostingFamily()), NetworkFamily.all().stream())
            .collect(Collectors.toMap(Family::name, Function.identity()));

    private Families() {
    }

    /** @throws IllegalArgumentException when there is no family of that name */
    public static Family byName(String name) {
        Family family = BY_NAME.get(name);
        if (family == null) {
            throw new IllegalArgumentException("family: '" + name + "' is none of " + names());
        }
        return family;
    }

    /** All names, sorted. */
    public static List<String> names() {
        return BY_NAME.keySet().stream().sorted().toList();
    }
}
