package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.training.HorizonSamples;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.LiquidModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the model serving a symbol says about the rows a new one is proven on, so that the two can be compared. Rows decided before
 * that model's training data ended are left out: it knows what came of them.
 */
@ApplicationScoped
public class ActiveAnswers {

    private static final Logger LOG = Logger.getLogger(ActiveAnswers.class.getName());
    private static final String BUILD = "active_build";

    private ModelCatalog catalog;
    private TradingClock clock;

    /** For the container's proxy. */
    protected ActiveAnswers() {
    }

    @Inject
    public ActiveAnswers(ModelCatalog catalog, TradingClock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Names the build that serves a symbol now, for a unit record: a restart must compare with the same one. */
    ObjectNode plan(String symbol) {
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        ActiveModel model = catalog.select(Optional.empty(), clock.instant());
        model.buildFor(symbol).ifPresent(build -> plan.put("active_name", model.label().name())
                .put("active_version", model.label().version()).put(BUILD, build.buildId()));
        return plan;
    }

    /** The build a unit record names; null without one. */
    static String build(JsonNode plan) {
        return plan.path(BUILD).asText(null);
    }

    /** The samples with the answers of the planned build; as they were when there is none or it does not open any more. */
    HorizonSamples answer(HorizonSamples samples, String symbol, JsonNode plan) {
        if (build(plan) == null) {
            return samples;
        }
        try {
            ActiveModel model = catalog.select(Optional.of(new ModelRef(plan.path("active_name").asText(),
                    plan.path("active_version").asText(), Optional.of(build(plan)))), clock.instant());
            long known = model.buildFor(symbol).flatMap(BuildRef::trainEnd).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
            return samples.compared(answers(catalog.model(model, symbol), samples, known));
        } catch (ModelMissingException e) {
            LOG.log(Level.WARNING, "build " + build(plan) + " cannot be compared with", e);
            return samples;
        }
    }

    private static double[] answers(LiquidModel model, HorizonSamples samples, long known) {
        int heads = samples.horizons().size();
        double[] active = new double[samples.size() * heads];
        Arrays.fill(active, Double.NaN);
        int width = samples.dimension();
        float[] rows = new float[samples.size() * width];
        for (int row = 0; row < samples.size(); row++) {
            System.arraycopy(samples.row(row), 0, rows, row * width, width);
        }
        double[] column = new double[samples.size()];
        for (int head = 0; head < heads; head++) {
            Horizon horizon = Horizon.find(samples.horizons().get(head)).orElse(null);
            if (horizon == null) {
                continue;
            }
            model.scoreAll(rows, samples.size(), width, horizon, column);
            for (int row = 0; row < column.length; row++) {
                active[row * heads + head] = samples.asOf(row) >= known ? column[row] : Double.NaN;
            }
        }
        return active;
    }
}
