package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.models.ModelConfig;
import io.tidewatch.models.Sha256;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobRunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The last stage of a training: writes the build, publishes it as a candidate, keeps its document and exports it. Doing it again
 * gives the same build and replaces the same rows.
 */
@ApplicationScoped
public class CandidateExport {

    /** Name of the stage. */
    static final String EXPORT = "export";

    private MatrixStage matrix;
    private CandidateTraining training;
    private FeatureConfig features;
    private ModelConfig models;
    private CandidatePublication publication;
    private MultimodalConfig config;
    private JobRunRepository runs;
    private TradingClock clock;

    /** For the container's proxy. */
    protected CandidateExport() {
    }

    @Inject
    public CandidateExport(MatrixStage matrix, CandidateTraining training, FeatureConfig features, ModelConfig models,
            CandidatePublication publication, MultimodalConfig config, JobRunRepository runs, TradingClock clock) {
        this.matrix = matrix;
        this.training = training;
        this.features = features;
        this.models = models;
        this.publication = publication;
        this.config = config;
        this.runs = runs;
        this.clock = clock;
    }

    Outcome work(Work work) throws IOException {
        JobParameters parameters = work.parameters();
        CandidateDraft draft = draft(work);
        FusionModel model = training.fitted(work.run());
        ValidationSums validation = training.validated(work.run());
        RowSample sample = new RowSample(draft.keys(), training.trainRows(work.run()));
        RowRule rule = training.training(work);
        matrix.source(work.run(), Long.MIN_VALUE, Long.MAX_VALUE).forEach(block -> sample.offer(block, rule));
        Files.createDirectories(models.directory());
        Path build = CandidateBuild.write(models.directory(), draft, model, validation, sample);
        String buildId = build.getFileName().toString();
        ObjectNode document = CandidateDocument.of(draft, model, validation).put("build_id", buildId)
                .put("columns", parameters.required("columns"));
        boolean served = parameters.choice("columns", MatrixSpec.ONLINE, MatrixSpec.FULL).equals(MatrixSpec.ONLINE);
        boolean publish = parameters.flag("publish") && served;
        publication.publish(work, build, document, publish, clock.instant());
        Exports.json(config.candidateFile(), document);
        runs.identify(work.run(), draft.hashes().dataset(), draft.features().schemaHash());
        ObjectNode summary = Work.object().put("status", "ok").put("model_name", draft.modelName())
                .put("model_version", draft.modelVersion()).put("build_id", buildId).put("fusion_mode", model.mode().wireName())
                .put("train_rows", training.trainRows(work.run())).put("val_rows", validation.rows()).put("val_mse", validation.mse())
                .put("val_mae", validation.mae()).put("val_skill", validation.skill()).put("published", publish)
                .put("out", config.candidateFile().toString());
        if (!served) {
            summary.put("not_published", "columns_not_served");
        }
        runs.summarize(work.run(), summary);
        return Outcome.done(summary.deepCopy());
    }

    private CandidateDraft draft(Work work) {
        JobParameters parameters = work.parameters();
        MatrixSpec spec = matrix.spec(work);
        long[] bounds = bounds(work);
        return new CandidateDraft(parameters.required("modelName"), parameters.required("modelVersion"), work.startedAt(),
                spec.symbols(), spec.keys(),
                new CandidateDraft.Features(spec.version(), features.featureVersion(), features.dataVersion(),
                        features.contract().schemaVersion(), spec.schemaHash()),
                new CandidateDraft.Window(Instant.ofEpochMilli(bounds[0]), Instant.ofEpochMilli(bounds[1]), training.cut(work.run()),
                        spec.timeframe().label(), spec.timeframe().length(), spec.horizonSteps(), Embargo.of(parameters),
                        spec.dayScale()),
                CandidateTraining.settings(parameters, spec.groups()),
                new CandidateDraft.Hashes(matrix.datasetHash(work.run()),
                        Sha256.hex(parameters.values().toString().getBytes(StandardCharsets.UTF_8))));
    }

    /** First decision and last label of all rows. */
    private long[] bounds(Work work) {
        long[] bounds = {Long.MAX_VALUE, Long.MIN_VALUE};
        matrix.source(work.run(), Long.MIN_VALUE, Long.MAX_VALUE).forEach(block -> {
            bounds[0] = Math.min(bounds[0], block.asOf()[0]);
            bounds[1] = Math.max(bounds[1], block.labelEnd()[block.rows() - 1]);
        });
        return bounds;
    }
}
