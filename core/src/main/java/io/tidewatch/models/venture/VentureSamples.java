package io.tidewatch.models.venture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Companies at times, with what was known of them then and what came after, in order of time.
 *
 * @param rows      the samples
 * @param companies number of companies with any event
 * @param censored  samples left out because their horizon is not over
 */
public record VentureSamples(List<Row> rows, int companies, int censored) {

    /** A company at a time. */
    public record Row(long company, Instant time, double[] features, boolean label) {
    }

    public VentureSamples {
        rows = List.copyOf(rows);
    }

    /**
     * All companies at all times of a grid from their first event on.
     *
     * @param events by company
     * @param step   between two times; times are whole multiples of it since 1970, so that companies share them
     * @param until  the end of what can be seen; nothing available later is looked at
     */
    public static VentureSamples of(Map<Long, List<CompanyEvent>> events, VentureHead head, Duration step, Instant until) {
        List<Row> rows = new ArrayList<>();
        int companies = 0;
        int censored = 0;
        for (Map.Entry<Long, List<CompanyEvent>> company : new TreeMap<>(events).entrySet()) {
            List<CompanyEvent> known = company.getValue().stream().filter(event -> !event.availableAt().isAfter(until)).toList();
            Optional<Instant> first = known.stream().map(CompanyEvent::availableAt).min(Comparator.naturalOrder());
            if (first.isEmpty()) {
                continue;
            }
            companies++;
            long seconds = step.toSeconds();
            Instant begin = Instant.ofEpochSecond(Math.floorDiv(first.get().getEpochSecond() + seconds, seconds) * seconds);
            for (Instant time = begin; !time.isAfter(until); time = time.plus(step)) {
                Optional<Boolean> label = head.label(known, time, until);
                if (label.isPresent()) {
                    rows.add(new Row(company.getKey(), time, CompanyFeatures.at(known, time), label.get()));
                } else {
                    censored++;
                }
            }
        }
        rows.sort(Comparator.comparing(Row::time).thenComparingLong(Row::company));
        return new VentureSamples(rows, companies, censored);
    }

    /** Number of samples with a positive label. */
    public static long positives(List<Row> rows) {
        return rows.stream().filter(Row::label).count();
    }
}
