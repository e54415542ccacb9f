package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The passes of a training over the pieces of the matrix: rows and their moments, scaling, Gram matrices, weights, gate,
 * validation. What a pass gathers over a piece is a file; pieces are put together in order of their names.
 */
@ApplicationScoped
public class CandidateTraining {

    /** Reason when there are too few rows. */
    static final String TOO_FEW = "insufficient_rows_feature_matrix_main";
    static final String SCALE = "scale";
    static final String GRAM = "gram";
    static final String SOLVE = "solve";
    static final String GATE = "gate";
    static final String SETTLE = "settle";
    static final String VALIDATE = "validate";

    private static final int LEAST_ROWS = 500;
    private static final int LEAST_SIDE = 64;
    private static final String NUMBERS = "numbers_hash";
    private static final String MODEL = "model_hash";

    private MatrixStage matrix;
    private StageUnits units;
    private StageFiles files;

    /** For the container's proxy. */
    protected CandidateTraining() {
    }

    @Inject
    public CandidateTraining(MatrixStage matrix, StageUnits units, StageFiles files) {
        this.matrix = matrix;
        this.units = units;
        this.files = files;
    }

    List<String> units(String stage, Work work) {
        return switch (stage) {
            case MatrixStage.ROWS, GRAM, GATE, VALIDATE -> matrix.pieces(work.run());
            default -> List.of(StagedJob.ALL);
        };
    }

    Outcome work(String stage, String unit, Work work) throws IOException {
        return switch (stage) {
            case MatrixStage.PLAN -> plan(work);
            case MatrixStage.ROWS -> rows(unit, work);
            case SCALE -> scale(work);
            case GRAM -> gram(unit, work);
            case SOLVE -> solve(work);
            case GATE -> gate(unit, work);
            case SETTLE -> settle(work);
            case VALIDATE -> validate(unit, work);
            default -> throw new IllegalStateException("no stage is called " + stage);
        };
    }

    static FusionSettings settings(JobParameters parameters, ColumnGroups groups) {
        FusionMode mode = FusionMode.find(parameters.required("fusionMode")).orElseThrow();
        return new FusionSettings(mode, parameters.number("l2", 1e-9, 1e12),
                new TextDropout(parameters.number("textDropoutProb", 0, TextDropout.MOST),
                        parameters.whole("seed", 0, Integer.MAX_VALUE)), groups);
    }

    private FusionFit fit(Work work) {
        return new FusionFit(settings(work.parameters(), matrix.spec(work).groups()));
    }

    /** First decision of the validation; everything before it, less the embargo, is training. */
    Instant cut(UUID run) {
        return Instant.parse(units.required(run, MatrixStage.PLAN, StagedJob.ALL).path("cut").asText());
    }

    RowRule training(Work work) {
        return RowRule.knownAt(cut(work.run()).minus(Embargo.of(work.parameters())).toEpochMilli());
    }

    private RowRule validation(Work work) {
        return RowRule.within(cut(work.run()).toEpochMilli(), Long.MAX_VALUE);
    }

    private Outcome plan(Work work) {
        MatrixSpec spec = matrix.spec(work);
        ObjectNode result = matrix.plan(spec);
        long rows = result.path("rows").asLong();
        if (rows < LEAST_ROWS) {
            return Outcome.done(result.put("reason", TOO_FEW)).ending(Outcome.NO_DATA);
        }
        long cut = Math.max(LEAST_SIDE, Math.min(rows - LEAST_SIDE, rows * 4 / 5));
        return Outcome.done(result.put("cut", matrix.at(spec, cut).toString()));
    }

    private Outcome rows(String piece, Work work) throws IOException {
        MatrixBlock block = matrix.take(matrix.spec(work), piece);
        String rows = files.write(work.run(), block.toBytes());
        Moments moments = fit(work).measure(block, training(work), Ablation.NOTHING);
        String numbers = files.writeNumbers(work.run(), moments.state());
        ObjectNode result = MatrixStage.described(block).put("train_rows", moments.count()).put(MatrixStage.HASH, rows);
        return Outcome.done(result.put(NUMBERS, numbers), rows, numbers);
    }

    private Outcome scale(Work work) throws IOException {
        Moments all = new Moments(matrix.spec(work).width());
        for (String piece : matrix.pieces(work.run())) {
            all.add(Moments.of(numbers(work.run(), MatrixStage.ROWS, piece)));
        }
        if (all.count() < LEAST_SIDE) {
            return Outcome.done(Work.object().put("reason", TOO_FEW).put("train_rows", all.count())).ending(Outcome.NO_DATA);
        }
        String hash = files.writeNumbers(work.run(), all.state());
        return Outcome.done(Work.object().put("train_rows", all.count()).put(NUMBERS, hash), hash);
    }

    private ColumnScaling scaling(UUID run) throws IOException {
        return Moments.of(numbers(run, SCALE, StagedJob.ALL)).scaling();
    }

    private Outcome gram(String piece, Work work) throws IOException {
        FusionGram gram = fit(work).gather(matrix.block(work.run(), piece), training(work), Ablation.NOTHING, scaling(work.run()));
        return numbersOf(work, gram.state(), Work.object().put("rows", gram.count()));
    }

    private Outcome solve(Work work) throws IOException {
        FusionGram all = new FusionGram(matrix.spec(work).width());
        for (String piece : matrix.pieces(work.run())) {
            all.add(FusionGram.of(numbers(work.run(), GRAM, piece)));
        }
        return model(work, fit(work).solve(all, scaling(work.run())));
    }

    private Outcome gate(String piece, Work work) throws IOException {
        FusionModel model = model(work.run(), SOLVE);
        GateSums sums = model.mode() == FusionMode.SINGLE_RIDGE ? new GateSums()
                : fit(work).weigh(matrix.block(work.run(), piece), training(work), Ablation.NOTHING, model);
        return numbersOf(work, sums.state(), Work.object());
    }

    private Outcome settle(Work work) throws IOException {
        FusionModel model = model(work.run(), SOLVE);
        GateSums all = new GateSums();
        for (String piece : matrix.pieces(work.run())) {
            all.add(GateSums.of(numbers(work.run(), GATE, piece)));
        }
        return model(work, model.mode() == FusionMode.SINGLE_RIDGE ? model : model.withMultiplier(all.multiplier()));
    }

    private Outcome validate(String piece, Work work) throws IOException {
        ValidationSums sums = new ValidationSums();
        fit(work).score(matrix.block(work.run(), piece), validation(work), Ablation.NOTHING, fitted(work.run()),
                (asOf, labelEnd, label, answer) -> sums.add(label, answer));
        return numbersOf(work, sums.state(), Work.object().put("rows", sums.rows()).put("mse", sums.mse()));
    }

    /** The finished model. */
    FusionModel fitted(UUID run) throws IOException {
        return model(run, SETTLE);
    }

    /** How it did in validation. */
    ValidationSums validated(UUID run) throws IOException {
        ValidationSums all = new ValidationSums();
        for (String piece : matrix.pieces(run)) {
            all.add(ValidationSums.of(numbers(run, VALIDATE, piece)));
        }
        return all;
    }

    /** Rows it was fitted on. */
    long trainRows(UUID run) {
        return units.required(run, SCALE, StagedJob.ALL).path("train_rows").asLong();
    }

    private double[] numbers(UUID run, String stage, String unit) throws IOException {
        return files.readNumbers(run, units.required(run, stage, unit).path(NUMBERS).asText());
    }

    private Outcome numbersOf(Work work, double[] state, ObjectNode result) throws IOException {
        String hash = files.writeNumbers(work.run(), state);
        return Outcome.done(result.put(NUMBERS, hash), hash);
    }

    private Outcome model(Work work, FusionModel model) throws IOException {
        String hash = files.write(work.run(), Exports.bytes(model));
        return Outcome.done(Work.object().put(MODEL, hash), hash);
    }

    private FusionModel model(UUID run, String stage) throws IOException {
        byte[] bytes = files.read(run, units.required(run, stage, StagedJob.ALL).path(MODEL).asText());
        return Exports.parse(bytes, FusionModel.class);
    }
}
