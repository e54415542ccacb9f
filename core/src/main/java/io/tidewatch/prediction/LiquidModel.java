package io.tidewatch.prediction;

import io.tidewatch.models.NeuralModel;
import io.tidewatch.models.TabularModel;
import io.tidewatch.models.TabularOutput;
import io.tidewatch.models.attribution.Attribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that answers for one symbol under one model name: the tabular part, perhaps a neural part, and how they are
 * combined.
 *
 * @param label           name and version as reported
 * @param buildId         the build that answers; empty for artifacts that lie in the model directory
 * @param tabular         the tabular part
 * @param neural          the neural part; null without one
 * @param alphas          share of the neural part per output, 0..1; a single one counts for all
 * @param heads           horizons of the outputs
 * @param standingReasons why every answer of this model is degraded; empty normally
 */
public record LiquidModel(
        ModelLabel label, Optional<String> buildId, TabularModel tabular, NeuralModel neural, List<Double> alphas,
        HorizonHeads heads, List<String> standingReasons) {

    /** Reason reported when an ensemble has to do without its neural part. */
    public static final String NEURAL_MISSING = "neural_artifact_missing_tabular_fallback";

    private static final Set<String> ENSEMBLE_NAMES = Set.of("liquid_ttm_ensemble", "liquid_ttm");

    public LiquidModel {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(buildId, "buildId");
        Objects.requireNonNull(tabular, "tabular");
        Objects.requireNonNull(heads, "heads");
        alphas = List.copyOf(alphas);
        standingReasons = List.copyOf(standingReasons);
    }

    /** A model with one share for all outputs. */
    public LiquidModel(ModelLabel label, Optional<String> buildId, TabularModel tabular, NeuralModel neural, double alpha,
            HorizonHeads heads, List<String> standingReasons) {
        this(label, buildId, tabular, neural, List.of(alpha), heads, standingReasons);
    }

    /** A model that comes from no build. */
    public LiquidModel(ModelLabel label, TabularModel tabular, NeuralModel neural, double alpha, HorizonHeads heads,
            List<String> standingReasons) {
        this(label, Optional.empty(), tabular, neural, alpha, heads, standingReasons);
    }

    /** Whether models of this name have a neural part, be it present or missing. */
    public static boolean isEnsemble(String modelName) {
        return ENSEMBLE_NAMES.contains(modelName);
    }

    /** Share of the neural part in an output. */
    private double alpha(int head) {
        return alphas.get(Math.min(head, alphas.size() - 1));
    }

    /**
     * Evaluates one feature vector for a horizon.
     *
     * @param features raw values in contract order
     */
    public LiquidEvaluation evaluate(float[] features, Horizon horizon) {
        List<TabularOutput> outputs = tabular.evaluate(features);
        int head = heads.headFor(horizon);
        int dayHead = heads.headFor(Horizon.DAY);
        double nn = neural == null ? 0 : neural.evaluate(features, head);
        return interpret(outputs, nn, neural == null || head == dayHead ? nn : neural.evaluate(features, dayHead), horizon);
    }

    /** Evaluates several vectors of one length for the same horizon, in order; see {@link #evaluate}. */
    public List<LiquidEvaluation> evaluateAll(List<float[]> vectors, Horizon horizon) {
        List<List<TabularOutput>> outputs = tabular.evaluateAll(vectors);
        int head = heads.headFor(horizon);
        int dayHead = heads.headFor(Horizon.DAY);
        double[] nn = neuralValues(vectors, head);
        double[] nnDay = head == dayHead ? nn : neuralValues(vectors, dayHead);
        List<LiquidEvaluation> answers = new ArrayList<>(vectors.size());
        for (int i = 0; i < outputs.size(); i++) {
            answers.add(interpret(outputs.get(i), nn[i], nnDay[i], horizon));
        }
        return answers;
    }

    private double[] neuralValues(List<float[]> vectors, int head) {
        double[] nn = new double[vectors.size()];
        if (neural != null && !vectors.isEmpty()) {
            int stride = vectors.get(0).length;
            float[] rows = new float[vectors.size() * stride];
            for (int i = 0; i < vectors.size(); i++) {
                System.arraycopy(vectors.get(i), 0, rows, i * stride, stride);
            }
            neural.scoreAll(rows, vectors.size(), stride, head, nn);
        }
        return nn;
    }

    /**
     * The expected return of many vectors over a horizon, a fraction, unrounded: the {@code expectedReturn} of
     * {@link #evaluate} and nothing else, with nothing allocated per row. Safe for concurrent use.
     *
     * @param rows     raw values in contract order; row {@code i} starts at {@code i * stride}
     * @param rowCount how many rows; a few thousand a call keep memory small
     * @param stride   length of a row
     * @param out      receives the value of row {@code i} at {@code i}; at least {@code rowCount} long
     */
    public void scoreAll(float[] rows, int rowCount, int stride, Horizon horizon, double[] out) {
        int head = heads.headFor(horizon);
        tabular.scoreAll(rows, rowCount, stride, head, out);
        double factor = heads.factorFor(horizon);
        double[] nn = null;
        if (neural != null) {
            nn = new double[rowCount];
            neural.scoreAll(rows, rowCount, stride, head, nn);
        }
        for (int row = 0; row < rowCount; row++) {
            double combined = nn == null ? out[row] : ReturnForecast.combine(nn[row], out[row], alpha(head));
            out[row] = combined * factor;
        }
    }

    /**
     * Takes the expected return over a horizon apart: what each feature contributed, adding up to the
     * {@code expectedReturn} of {@link #evaluate}. Exact for linear models and trees, estimated for neural parts; may need a
     * thousand evaluations of a neural part.
     */
    public Attribution attribute(float[] features, Horizon horizon) {
        int head = heads.headFor(horizon);
        Attribution parts = tabular.attribute(features, head);
        if (neural != null) {
            double share = ReturnForecast.neuralShare(
                    neural.evaluate(features, head), tabular.evaluate(features).get(head).value(), alpha(head));
            parts = parts.times(1 - share).plus(neural.attribute(features, head).times(share));
        }
        return parts.times(heads.factorFor(horizon));
    }

    private LiquidEvaluation interpret(List<TabularOutput> outputs, double nn, double nnDay, Horizon horizon) {
        TabularOutput head = outputs.get(heads.headFor(horizon));
        double day = valueFor(Horizon.DAY, outputs, nnDay);
        ReturnForecast forecast = ReturnForecast.of(day);
        List<String> reasons = new ArrayList<>(standingReasons);
        boolean ensemble = isEnsemble(label.name());
        if (ensemble && neural == null) {
            reasons.add(NEURAL_MISSING);
        }
        heads.degradation(horizon).ifPresent(reasons::add);
        ModelStack stack = new ModelStack(nn, head, neural == null ? 0 : Math.max(0, Math.min(1, alpha(heads.headFor(horizon)))),
                ensemble ? Optional.of(neural != null) : Optional.empty());
        return new LiquidEvaluation(label, buildId, horizon, valueFor(horizon, outputs, nn), forecast.volatility(),
                forecast.confidence(), stack, reasons);
    }

    private double valueFor(Horizon horizon, List<TabularOutput> outputs, double nn) {
        int head = heads.headFor(horizon);
        double tabularValue = outputs.get(head).value();
        double combined = neural == null ? tabularValue : ReturnForecast.combine(nn, tabularValue, alpha(head));
        return combined * heads.factorFor(horizon);
    }
}
