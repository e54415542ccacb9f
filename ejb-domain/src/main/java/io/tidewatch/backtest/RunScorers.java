package io.tidewatch.backtest;

import io.tidewatch.backtest.series.RowScorer;
import io.tidewatch.models.ActiveModel;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.models.ModelRef;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what scores the targets of a run, and which of them have nothing that could. */
@ApplicationScoped
public class RunScorers {

    private ModelCatalog catalog;
    private VentureArtifactRepository venture;

    /** For the container's proxy. */
    protected RunScorers() {
    }

    @Inject
    public RunScorers(ModelCatalog catalog, VentureArtifactRepository venture) {
        this.catalog = catalog;
        this.venture = venture;
    }

    /** A scorer for each target of a run. */
    Map<String, RowScorer> scorers(RunPlan plan) {
        Map<String, RowScorer> scorers = new LinkedHashMap<>();
        if (plan.request().scoring().source() == ScoreSource.HEURISTIC) {
            plan.distinctTargets().forEach(target -> scorers.put(target, HeuristicScorer.INSTANCE));
            return scorers;
        }
        ModelLabel label = plan.model();
        ActiveModel model = catalog.select(Optional.of(ModelRef.of(label.name(), label.version())), plan.now());
        plan.distinctTargets().forEach(target -> scorers.put(target, ModelScorer.of(catalog, model, target)));
        return scorers;
    }

    /**
     * The targets whose required model is missing; empty when the run can go on.
     *
     * @return empty optional when nothing is required or nothing is missing; private companies share one model and are not listed
     */
    Optional<List<String>> missing(RunPlan plan, Map<String, RowScorer> scorers) {
        BacktestRequest.Scoring scoring = plan.request().scoring();
        if (scoring.source() == ScoreSource.HEURISTIC || !scoring.requireArtifact()) {
            return Optional.empty();
        }
        if (plan.request().track() == Track.VC) {
            String track = Track.VC.wireName();
            boolean there = venture.path(track, plan.model()).filter(path -> RegisteredArtifact.valid(path, track, plan.model())).isPresent();
            return there ? Optional.empty() : Optional.of(List.of());
        }
        List<String> missing = plan.universe().targets().stream()
                .filter(target -> scorers.get(target) instanceof ModelScorer model && !model.present()).toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
    }
}
