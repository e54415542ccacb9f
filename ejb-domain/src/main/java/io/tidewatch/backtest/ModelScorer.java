package io.tidewatch.backtest;

import io.tidewatch.backtest.analysis.TrainingWindow;
import io.tidewatch.backtest.series.FeatureBlock;
import io.tidewatch.backtest.series.RowScorer;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.models.ActiveModel;
import io.tidewatch.models.BuildRef;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.models.ModelMissingException;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.LiquidModel;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Scores rows by the one-day forecast of a model; without the model no row has a score. */
final class ModelScorer implements RowScorer {

    private static final System.Logger LOG = System.getLogger(ModelScorer.class.getName());

    private final String identity;
    private final Optional<LiquidModel> model;
    private final List<TrainingWindow> trainedOn;

    private ModelScorer(String identity, Optional<LiquidModel> model, List<TrainingWindow> trainedOn) {
        this.identity = identity;
        this.model = model;
        this.trainedOn = trainedOn;
    }

    /** What the model of a run says about a target. */
    static ModelScorer of(ModelCatalog catalog, ActiveModel active, String target) {
        String identity;
        LiquidModel model;
        do {
            // Files of a model may be replaced in between: the name has to be that of the model read.
            identity = catalog.identity(active, target);
            try {
                model = catalog.model(active, target);
            } catch (ModelMissingException e) {
                return new ModelScorer("missing " + identity, Optional.empty(), List.of());
            }
        } while (!identity.equals(catalog.identity(active, target)));
        return new ModelScorer(identity, Optional.of(model), active.buildFor(target)
                .flatMap(BuildRef::trainEnd).map(end -> new TrainingWindow(Instant.EPOCH, end)).stream().toList());
    }

    /** Whether there is a model. */
    boolean present() {
        return model.isPresent();
    }

    /** What the model may know: everything before the end of its training; empty when it records none. */
    List<TrainingWindow> trainedOn() {
        return trainedOn;
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public boolean score(FeatureBlock block, double[] into) {
        Arrays.fill(into, Double.NaN);
        if (model.isEmpty()) {
            return true;
        }
        int stride = FeatureContract.BASE_SIZE;
        float[] vectors = new float[block.rows() * stride];
        int[] rows = new int[block.rows()];
        int full = 0;
        for (int i = 0; i < block.rows(); i++) {
            if (block.kind()[i] == FeatureBlock.Kind.FULL) {
                block.floats(i, vectors, full * stride);
                rows[full++] = i;
            }
        }
        try {
            double[] scores = new double[full];
            model.get().scoreAll(vectors, full, stride, Horizon.DAY, scores);
            for (int i = 0; i < full; i++) {
                into[rows[i]] = scores[i];
            }
            return true;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Feature rows could not be scored by " + identity, e);
            return false;
        }
    }
}
