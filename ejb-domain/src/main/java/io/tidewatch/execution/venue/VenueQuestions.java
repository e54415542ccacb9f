package io.tidewatch.execution.venue;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.RateBudget;
import io.tidewatch.execution.venue.VenueHealth.Allowance;
import io.tidewatch.execution.venue.VenueHealth.Money;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Asks a venue for its time, the account's balances and what is left of its allowance. A question that fails spoils no other. */
@ApplicationScoped
public class VenueQuestions {

    private static final int TIME_QUESTIONS = 3;

    private TradingClock clock;
    private LongSupplier nanos;

    /** For the container's proxy. */
    protected VenueQuestions() {
    }

    @Inject
    public VenueQuestions(TradingClock clock) {
        this(clock, System::nanoTime);
    }

    VenueQuestions(TradingClock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Asks once; returns in any case. */
    VenueReading ask(ExchangeConnectionFactory factory) {
        List<String> errors = new ArrayList<>();
        List<ClockSample> times = new ArrayList<>();
        Optional<List<Money>> balances = Optional.empty();
        Optional<Allowance> budget = Optional.empty();
        try (ExchangeConnection venue = factory.getConnection()) {
            askTime(venue, times, errors);
            if (factory.hasCredentials() && !times.isEmpty()) {
                balances = askBalances(venue, errors);
            }
            budget = Optional.ofNullable(venue.budget()).map(VenueQuestions::allowance);
        } catch (ExchangeException e) {
            errors.add(e.reason());
        }
        return new VenueReading(ClockSample.best(times), balances, budget, errors.stream().findFirst());
    }

    /** One lost answer is no red clock: the questions after it may be answered. */
    private void askTime(ExchangeConnection venue, List<ClockSample> times, List<String> errors) {
        for (int i = 0; i < TIME_QUESTIONS; i++) {
            Instant asked = clock.instant();
            long begin = nanos.getAsLong();
            try {
                Instant answer = venue.serverTime();
                times.add(new ClockSample(asked, Duration.ofNanos(nanos.getAsLong() - begin), answer));
            } catch (ExchangeException e) {
                errors.add(e.reason());
            }
        }
        if (!times.isEmpty()) {
            errors.clear();
        }
    }

    private static Allowance allowance(RateBudget budget) {
        return new Allowance(budget.perSecond(), budget.available(), budget.waiting());
    }

    private static Optional<List<Money>> askBalances(ExchangeConnection venue, List<String> errors) {
        try {
            return Optional.of(venue.balances().stream()
                    .map(balance -> new Money(balance.currency(), balance.available(), balance.held())).toList());
        } catch (ExchangeException e) {
            errors.add(e.reason());
            return Optional.empty();
        }
    }
}
