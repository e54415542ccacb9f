package io.tidewatch.trainer;

import io.tidewatch.trainer.fit.Family;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The families of models this program has, found by their entries in {@code META-INF/services}. */
public final class Families {

    private Families() {
    }

    /** @throws IllegalArgumentException naming what there is instead */
    public static Family byName(String name) {
        return all().stream().filter(family -> family.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no family of models is called " + name + "; there are "
                        + all().stream().map(Family::name).collect(Collectors.joining(", "))));
    }

    private static List<Family> all() {
        return ServiceLoader.load(Family.class).stream().map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Family::name)).toList();
    }
}
