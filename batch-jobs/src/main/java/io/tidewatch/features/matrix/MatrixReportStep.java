package io.tidewatch.features.matrix;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.features.latent.MatrixStore;
import io.tidewatch.features.latent.TextBuckets;
import io.tidewatch.tasks.JobRunRepository;
import io.tidewatch.tasks.JobUnit;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumMap;
import java.util.Map;

/** Step {@code report}: counts what was written and refuses rows whose keys are not those of the contract. */
@Named
@Dependent
public class MatrixReportStep extends AbstractBatchlet {

    @Inject
    private RunContext context;

    @Inject
    private JobRunRepository runs;

    @Inject
    private MatrixStore matrix;

    @Inject
    private FeatureConfig config;

    @Override
    public String process() {
        Map<Stage, Long> written = new EnumMap<>(Stage.class);
        long wrong = 0;
        for (JobUnit unit : runs.units(context.id())) {
            for (Stage stage : Stage.values()) {
                if (unit.step().equals(stage.step())) {
                    written.merge(stage, unit.result().path("written").asLong(), Long::sum);
                    MonthUnit month = MonthUnit.of(unit.result());
                    wrong += stage == Stage.MERGE ? matrix.wrongRows(month.symbol(), month.from(), month.to()) : 0;
                }
            }
        }
        if (wrong > 0) {
            throw new IllegalStateException(wrong + " rows of feature_matrix_main do not have the keys of the contract");
        }
        FeatureContract contract = config.contract();
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("status", "ok").put("table", "feature_matrix_main").put("rows_inserted", written.getOrDefault(Stage.MERGE, 0L))
                .put("text_buckets", written.getOrDefault(Stage.TEXT, 0L)).put("market_latents", written.getOrDefault(Stage.MARKET, 0L))
                .put("manual_dim", FeatureContract.MANUAL_SIZE).put("latent_dim", contract.latentSize())
                .put("total_dim", contract.trainingKeys().size()).put("aggregation_mode", TextBuckets.MODE)
                .put("schema_hash", contract.trainingHash()).put("feature_version", config.featureVersion());
        runs.summarize(context.id(), summary);
        return null;
    }
}
