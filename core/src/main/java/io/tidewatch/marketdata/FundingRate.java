package io.tidewatch.marketdata;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A funding rate of a perpetual future.
 *
 * @param at      from when it was known: the settlement, or a later boundary it was carried to
 * @param rate    as a fraction
 * @param next    the settlement that followed, where it is known
 * @param carried whether this is an older rate carried forward
 */
public record FundingRate(Instant at, double rate, Optional<Instant> next, boolean carried) {

    public FundingRate {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(next, "next");
    }

    /** The settlements as they are, each with the one that followed. @param settlements ascending */
    public static List<FundingRate> settled(List<Reading> settlements) {
        List<FundingRate> rates = new ArrayList<>(settlements.size());
        for (int i = 0; i < settlements.size(); i++) {
            rates.add(new FundingRate(settlements.get(i).at(), settlements.get(i).value(), nextAfter(settlements, i), false));
        }
        return rates;
    }

    /**
     * A rate at every boundary: that of the last settlement at or before it, never of one after it.
     *
     * @param settlements ascending, beginning before {@code from} where there are any
     * @param length      distance of the boundaries
     * @param from        first boundary wanted, included
     * @param to          last boundary wanted, included
     */
    public static List<FundingRate> filled(List<Reading> settlements, Duration length, Instant from, Instant to) {
        Buckets buckets = new Buckets(length);
        List<FundingRate> rates = new ArrayList<>();
        int last = -1;
        for (Reading reading : buckets.carried(settlements, from, to)) {
            while (last + 1 < settlements.size() && !settlements.get(last + 1).at().isAfter(reading.at())) {
                last++;
            }
            boolean own = settlements.get(last).at().equals(reading.at());
            rates.add(new FundingRate(reading.at(), reading.value(), nextAfter(settlements, last), !own));
        }
        return rates;
    }

    private static Optional<Instant> nextAfter(List<Reading> settlements, int index) {
        return index + 1 < settlements.size() ? Optional.of(settlements.get(index + 1).at()) : Optional.empty();
    }
}
