package io.tidewatch.prediction.shadow;

import io.tidewatch.models.ActiveModel;
import io.tidewatch.models.ArtifactRejectedException;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.models.ModelMissingException;
import io.tidewatch.models.ModelRef;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.LiquidEvaluation;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks every version in stage shadow what it would have said. */
@ApplicationScoped
public class ShadowScoring {

    private static final System.Logger LOG = System.getLogger(ShadowScoring.class.getName());
    private static final String TRACK = "liquid";
    private static final int PORTION = 500;

    private ShadowQueue queue;
    private Challengers challengers;
    private ModelCatalog catalog;
    private ShadowStore store;
    private Metrics metrics;

    /** For the container's proxy. */
    protected ShadowScoring() {
    }

    @Inject
    public ShadowScoring(ShadowQueue queue, Challengers challengers, ModelCatalog catalog, ShadowStore store, Metrics metrics) {
        this.queue = queue;
        this.challengers = challengers;
        this.catalog = catalog;
        this.store = store;
        this.metrics = metrics;
    }

    /** Decisions with the same model: one call of its graphs. */
    private record Together(String symbol, Horizon horizon) {
    }

    /** Scores what waits, in portions. @return how many answers were stored */
    int work() {
        List<ModelLabel> models = challengers.look(TRACK);
        int stored = 0;
        for (List<ShadowTask> tasks = queue.take(PORTION); !tasks.isEmpty(); tasks = queue.take(PORTION)) {
            List<ShadowStore.Answer> answers = new ArrayList<>();
            for (ModelLabel model : models) {
                answers.addAll(ask(model, tasks));
            }
            if (!answers.isEmpty()) {
                stored += store.add(TRACK, answers);
                metrics.add(Metric.SHADOW_PREDICTIONS, answers.size(), "scored");
            }
        }
        return stored;
    }

    private List<ShadowStore.Answer> ask(ModelLabel model, List<ShadowTask> tasks) {
        Map<Together, List<ShadowTask>> groups = new LinkedHashMap<>();
        tasks.forEach(task -> groups.computeIfAbsent(new Together(task.symbol(), task.horizon()), key -> new ArrayList<>()).add(task));
        Function<Instant, ActiveModel> builds = catalog.select(Optional.of(ModelRef.of(model.name(), model.version())));
        List<ShadowStore.Answer> answers = new ArrayList<>();
        groups.forEach((together, group) -> {
            try {
                answers.addAll(ask(model, builds, together, group));
            } catch (ModelMissingException | ArtifactRejectedException e) {
                // A version need not serve every symbol.
                metrics.add(Metric.SHADOW_PREDICTIONS, group.size(), "failed");
                LOG.log(System.Logger.Level.DEBUG, () -> model + " in shadow has no answer for " + together.symbol(), e);
            }
        });
        return answers;
    }

    /** A build that was trained on data after the first of the decisions did not exist for them. */
    private List<ShadowStore.Answer> ask(
            ModelLabel model, Function<Instant, ActiveModel> builds, Together together, List<ShadowTask> group) {
        Instant first = group.stream().map(ShadowTask::asOf).min(Instant::compareTo).orElseThrow();
        List<LiquidEvaluation> said = catalog.model(builds.apply(first), together.symbol())
                .evaluateAll(group.stream().map(ShadowTask::features).toList(), together.horizon());
        List<ShadowStore.Answer> answers = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            if (said.get(i).finite()) {
                answers.add(new ShadowStore.Answer(group.get(i), model, said.get(i).buildId(), said.get(i).expectedReturn()));
            }
        }
        return answers;
    }
}
