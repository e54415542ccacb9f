package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.ActiveModel;
import io.tidewatch.models.ActiveModelRepository;
import io.tidewatch.models.ArtifactRejectedException;
import io.tidewatch.models.BuildDirectory;
import io.tidewatch.models.BuildRef;
import io.tidewatch.models.ModelManifest;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Rounding;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares a UTC day with what the serving builds were trained on: every feature of every symbol, the scores, and the returns that the
 * models are to foretell against those of the two weeks before. Rows are streamed; what is held is one tally a feature of one symbol.
 */
@ApplicationScoped
public class FeatureDayService {

    private static final System.Logger LOG = System.getLogger(FeatureDayService.class.getName());
    private static final int DECIMALS = 6;
    private static final int WORST = 5;

    private ActiveModelRepository models;
    private FeatureDayRepository days;
    private DriftDayStore store;
    private TradingClock clock;

    /** For the container's proxy. */
    protected FeatureDayService() {
    }

    @Inject
    public FeatureDayService(ActiveModelRepository models, FeatureDayRepository days, DriftDayStore store, TradingClock clock) {
        this.models = models;
        this.days = days;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What a day looked like.
     *
     * @param features features of all symbols that were compared; 0 when no build serves
     * @param action   what it calls for: keep, or warn
     * @param metrics  as stored with the report of the day
     */
    public record Report(int features, DriftFigures.Action action, ObjectNode metrics) {
    }

    /** A build with what it knows of its training. */
    private record Known(BuildRef build, ModelManifest manifest, DriftReference reference) {
    }

    /** How far a feature of a symbol has moved. */
    private record Moved(String name, double psi, double shift) {
    }

    /**
     * Compares a day, as far as it has passed, and keeps what it saw; a day that was looked at before is replaced.
     *
     * @param day UTC
     */
    @Transactional
    public Report evaluate(LocalDate day) {
        Instant now = clock.instant();
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        FeatureDayRepository.Span span = new FeatureDayRepository.Span(day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                end.isAfter(now) ? now : end);
        ActiveModel model = models.liquid().apply(now);
        Map<String, Known> bySymbol = serving(model);
        List<Moved> moved = new ArrayList<>();
        List<DistributionTally.Distance> scores = new ArrayList<>();
        bySymbol.forEach((symbol, known) -> {
            FeatureDay features = new FeatureDay(known.reference());
            days.payloads(Track.LIQUID, symbol, known.manifest().features(), span, features::add);
            Map<String, DistributionTally.Distance> distances = features.distances();
            if (distances.values().stream().anyMatch(distance -> distance.rows() > 0)) {
                store.write(new DriftDayStore.SymbolDay(Track.LIQUID, symbol, day, known.build().buildId(), distances), now);
                distances.forEach((name, distance) ->
                        moved.add(new Moved(symbol + '/' + name, distance.psi(), Math.abs(distance.meanShift()))));
            }
            known.reference().score().ifPresent(reference -> {
                DistributionTally tally = new DistributionTally(reference);
                days.scores(Track.LIQUID, symbol, span, score -> tally.add(score, false));
                if (tally.size() > 0) {
                    scores.add(tally.distance());
                }
            });
        });
        DistributionTally.Distance prediction = mean(scores);
        DriftFigures.Action action = action(moved, prediction);
        ObjectNode metrics = metrics(day, moved, prediction, bySymbol, span);
        if (!bySymbol.isEmpty()) {
            store.report(Track.LIQUID, model.label(), action, metrics, now);
        }
        return new Report(moved.size(), action, metrics);
    }

    /** The build that serves each symbol; one that cannot be read is told of and left out. */
    private static Map<String, Known> serving(ActiveModel model) {
        Map<String, Known> byBuild = new LinkedHashMap<>();
        TreeSet<String> symbols = new TreeSet<>();
        for (BuildRef build : model.builds()) {
            try {
                ModelManifest manifest = BuildDirectory.manifest(build.path());
                byBuild.put(build.buildId(), new Known(build, manifest, DriftReference.ofBuild(build.path())));
                symbols.addAll(build.symbol().map(List::of).orElseGet(() -> manifest.scope().symbols()));
            } catch (IOException | ArtifactRejectedException e) {
                LOG.log(System.Logger.Level.WARNING, "build " + build.buildId() + " cannot be compared with the day", e);
            }
        }
        Map<String, Known> bySymbol = new LinkedHashMap<>();
        symbols.forEach(symbol -> model.buildFor(symbol).map(build -> byBuild.get(build.buildId()))
                .ifPresent(known -> bySymbol.put(symbol, known)));
        return bySymbol;
    }

    private static DriftFigures.Action action(List<Moved> moved, DistributionTally.Distance prediction) {
        double psi = moved.stream().mapToDouble(Moved::psi).average().orElse(0);
        boolean seen = new DriftFigures(prediction.psi(), prediction.ks(), new FeatureSamples.FeatureShift(psi, 0), 0, 0, 0, 0, 0)
                .action(DriftThresholds.STANDARD) != DriftFigures.Action.KEEP;
        return seen ? DriftFigures.Action.WARN : DriftFigures.Action.KEEP;
    }

    private ObjectNode metrics(LocalDate day, List<Moved> moved, DistributionTally.Distance prediction, Map<String, Known> bySymbol,
            FeatureDayRepository.Span span) {
        ObjectNode metrics = JsonNodeFactory.instance.objectNode().put("day", day.toString());
        ObjectNode features = metrics.putObject("features").put("count", moved.size())
                .put("psi_mean", rounded(moved.stream().mapToDouble(Moved::psi).average().orElse(0)))
                .put("mean_shift", rounded(moved.stream().mapToDouble(Moved::shift).average().orElse(0)));
        ObjectNode worst = features.putObject("worst");
        moved.stream().sorted(Comparator.comparingDouble(Moved::psi).reversed()).limit(WORST)
                .forEach(feature -> worst.put(feature.name(), rounded(feature.psi())));
        metrics.putObject("prediction").put("rows", prediction.rows()).put("psi", rounded(prediction.psi()))
                .put("ks", rounded(prediction.ks())).put("mean_shift", rounded(prediction.meanShift()));
        ObjectNode label = metrics.putObject("label");
        bySymbol.values().stream().map(known -> known.manifest().scope().timeframe()).findFirst().ifPresent(timeframe -> {
            DriftSampleRepository.Scores returns = days.returns(bySymbol.keySet(), timeframe, span);
            label.put("rows", returns.current().length).put("reference_rows", returns.reference().length)
                    .put("psi", rounded(SampleDistance.psi(returns.reference(), returns.current())))
                    .put("ks", rounded(SampleDistance.ks(returns.reference(), returns.current())));
        });
        return metrics;
    }

    /** The distances of several symbols as one, each by its number of rows. */
    private static DistributionTally.Distance mean(List<DistributionTally.Distance> distances) {
        long rows = distances.stream().mapToLong(DistributionTally.Distance::rows).sum();
        double psi = 0;
        double ks = 0;
        double shift = 0;
        for (DistributionTally.Distance distance : distances) {
            double weight = (double) distance.rows() / rows;
            psi += weight * distance.psi();
            ks += weight * distance.ks();
            shift += weight * distance.meanShift();
        }
        return new DistributionTally.Distance(rows, psi, ks, shift, 0, new double[0]);
    }

    private static double rounded(double value) {
        return Rounding.halfEven(value, DECIMALS);
    }
}
