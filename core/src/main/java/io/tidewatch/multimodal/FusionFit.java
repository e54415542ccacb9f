package io.tidewatch.multimodal;

import java.util.stream.IntStream;

/**
 * Fits a candidate. The passes over the rows stand apart, so that a job can make each of them over pieces of the rows and put the
 * pieces together: measure, gather, solve, weigh the gate. {@link #fit} makes them all in a row.
 */
public final class FusionFit {

    private final FusionSettings settings;
    private final int[] textColumns;

    public FusionFit(FusionSettings settings) {
        this.settings = settings;
        this.textColumns = ColumnGroups.array(settings.groups().text());
    }

    /** Measures the raw columns of the rows that a rule takes. */
    public Moments measure(MatrixBlock block, RowRule rule, Ablation ablation) {
        Moments moments = new Moments(block.width());
        visit(block, rule, ablation, (row, x) -> moments.add(x));
        return moments;
    }

    /** Gathers standardised rows, text values hidden as the settings say. */
    public FusionGram gather(MatrixBlock block, RowRule rule, Ablation ablation, ColumnScaling scaling) {
        FusionGram gram = new FusionGram(block.width());
        visit(block, rule, ablation, (row, x) -> {
            prepare(block, row, x, scaling);
            gram.add(x, block.labels()[row], FusionModel.activity(x, textColumns));
        });
        return gram;
    }

    /** Weights from what was gathered; the multiplier of a gate is still 1. */
    public FusionModel solve(FusionGram gram, ColumnScaling scaling) {
        if (settings.mode() == FusionMode.SINGLE_RIDGE) {
            int[] all = IntStream.range(0, scaling.width()).toArray();
            double[] weights = RidgeSolver.solve(gram.products(all, all), gram.moments(all), settings.l2());
            return new FusionModel(FusionMode.SINGLE_RIDGE, scaling, new FusionModel.Part(all, weights), FusionModel.Part.NONE,
                    FusionModel.Gate.NONE);
        }
        int[] base = ColumnGroups.array(settings.groups().base());
        double[] baseWeights = base.length == 0 ? new double[0]
                : RidgeSolver.solve(gram.products(base, base), gram.moments(base), settings.l2());
        // Σ x_text · residual = Σ x_text · y − (Σ x_text x_baseᵀ) w_base: no further pass over the rows.
        double[] right = gram.moments(textColumns);
        double[] crossed = gram.products(textColumns, base);
        for (int i = 0; i < right.length; i++) {
            for (int j = 0; j < base.length; j++) {
                right[i] -= crossed[i * base.length + j] * baseWeights[j];
            }
        }
        double[] textWeights = RidgeSolver.solve(gram.products(textColumns, textColumns), right, settings.l2());
        return new FusionModel(FusionMode.RESIDUAL_GATE, scaling, new FusionModel.Part(base, baseWeights),
                new FusionModel.Part(textColumns, textWeights),
                new FusionModel.Gate(gram.activityMean(), gram.activityDeviation(), 1));
    }

    /** Compares what the gate lets in with what the base leaves, over training rows. */
    public GateSums weigh(MatrixBlock block, RowRule rule, Ablation ablation, FusionModel model) {
        GateSums sums = new GateSums();
        visit(block, rule, ablation, (row, x) -> {
            prepare(block, row, x, model.scaling());
            FusionAnswer answer = model.answer(x);
            sums.add(block.labels()[row] - answer.base(), answer.gate() * answer.delta());
        });
        return sums;
    }

    /** All passes in a row. */
    public FusionModel fit(MatrixSource source, RowRule rule, Ablation ablation, int width) {
        Moments moments = new Moments(width);
        source.forEach(block -> moments.add(measure(block, rule, ablation)));
        ColumnScaling scaling = moments.scaling();
        FusionGram gram = new FusionGram(width);
        source.forEach(block -> gram.add(gather(block, rule, ablation, scaling)));
        FusionModel model = solve(gram, scaling);
        if (model.mode() == FusionMode.SINGLE_RIDGE) {
            return model;
        }
        GateSums sums = new GateSums();
        source.forEach(block -> sums.add(weigh(block, rule, ablation, model)));
        return model.withMultiplier(sums.multiplier());
    }

    /** Answers rows a model has not seen, nothing hidden. */
    public void score(MatrixBlock block, RowRule rule, Ablation ablation, FusionModel model, Scored scored) {
        visit(block, rule, ablation, (row, x) -> {
            model.scaling().apply(x);
            scored.row(block.asOf()[row], block.labelEnd()[row], block.labels()[row], model.answer(x));
        });
    }

    /** Told each scored row. */
    @FunctionalInterface
    public interface Scored {
        void row(long asOf, long labelEnd, double label, FusionAnswer answer);
    }

    @FunctionalInterface
    private interface Visitor {
        void row(int row, float[] x);
    }

    private void prepare(MatrixBlock block, int row, float[] x, ColumnScaling scaling) {
        scaling.apply(x);
        settings.dropout().apply(block.symbol(), block.asOf()[row], textColumns, x);
    }

    private void visit(MatrixBlock block, RowRule rule, Ablation ablation, Visitor visitor) {
        float[] x = new float[block.width()];
        for (int row = 0; row < block.rows(); row++) {
            if (rule.takes(block.asOf()[row], block.labelEnd()[row])) {
                block.row(row, x);
                if (ablation.keeps(x)) {
                    ablation.apply(x);
                    visitor.row(row, x);
                }
            }
        }
    }
}
