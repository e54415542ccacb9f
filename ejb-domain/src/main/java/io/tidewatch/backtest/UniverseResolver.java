package io.tidewatch.backtest;

import io.tidewatch.ops.DatabaseException;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides what a run is about: the targets of the request, a stored universe, or the configured symbols. */
@ApplicationScoped
public class UniverseResolver {

    private static final List<String> COMPANIES = List.of("OpenAI", "Anthropic", "Scale AI");
    private static final String DEFAULT = "env_default";

    private UniverseRepository stored;
    private BacktestConfig config;

    /** For the container's proxy. */
    protected UniverseResolver() {
    }

    @Inject
    public UniverseResolver(UniverseRepository stored, BacktestConfig config) {
        this.stored = stored;
        this.config = config;
    }

    /** The targets of a request as of now. */
    Universe resolve(BacktestRequest request, Instant now) {
        if (request.track() == Track.VC) {
            return new Universe(tidy(request.targets().isEmpty() ? COMPANIES : request.targets()), Optional.empty());
        }
        if (!request.targets().isEmpty()) {
            return new Universe(tidy(request.targets()), Optional.of(
                    new Universe.Resolved(Optional.empty(), "payload_targets", "manual", Optional.empty())));
        }
        if (!request.useUniverseSnapshot()) {
            return configured(Optional.empty());
        }
        Instant asOf = request.universeAsOf().orElseGet(() -> now.minus(Duration.ofDays(request.window().lookbackDays())));
        return newest(asOf).map(universe -> new Universe(tidy(universe.symbols()).stream().distinct().toList(), Optional.of(
                        new Universe.Resolved(Optional.of(asOf), universe.source(), universe.version(), Optional.of(universe.at())))))
                .filter(universe -> !universe.targets().isEmpty())
                .orElseGet(() -> configured(Optional.of(asOf)));
    }

    /** A universe that cannot be read is none, as in the contract; that the database is down shows at the next step. */
    private Optional<UniverseRepository.Stored> newest(Instant asOf) {
        try {
            return stored.newest(Track.LIQUID.wireName(), asOf);
        } catch (DatabaseException e) {
            System.getLogger(UniverseResolver.class.getName()).log(System.Logger.Level.WARNING, "The stored universe cannot be read", e);
            return Optional.empty();
        }
    }

    private Universe configured(Optional<Instant> asOf) {
        return new Universe(config.symbols(), Optional.of(new Universe.Resolved(asOf, DEFAULT, DEFAULT, Optional.empty())));
    }

    private static List<String> tidy(List<String> targets) {
        return targets.stream().map(target -> target.strip().toUpperCase(Locale.ROOT)).filter(target -> !target.isEmpty()).toList();
    }
}
