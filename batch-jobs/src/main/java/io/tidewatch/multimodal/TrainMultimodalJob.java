package io.tidewatch.multimodal;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.quality.AuditConfig;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code train-multimodal}: fits one ridge model, or a residual gate, on the feature matrix of all symbols and publishes it as a
 * candidate. It never activates anything. Statistics are gathered per symbol and month and put together in a fixed order, so that
 * neither partitioning nor a restart changes a bit of the build.
 */
@ApplicationScoped
public class TrainMultimodalJob implements StagedJob {

    /** Name of the job. */
    public static final String NAME = "train-multimodal";

    private static final Pattern NAME_PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("'r'yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<JobParameter> OWN = List.of(
            new JobParameter("fusionMode", "", "single_ridge or residual_gate; by default MULTIMODAL_FUSION_MODE"),
            new JobParameter("l2", "", "ridge penalty, greater than 0; by default MULTIMODAL_L2 (0.05)"),
            new JobParameter("textDropoutProb", "", "share of text values hidden in training, 0 to 0.95; by default "
                    + "MULTIMODAL_TEXT_DROPOUT_PROB (0.1)"),
            new JobParameter("seed", "", "seed of the hiding; by default TRAIN_SEED (42)"),
            new JobParameter("embargo", "1d", "gap between training labels and the first validation decision, for example 1d; 0 for none"),
            new JobParameter("modelName", "multimodal_ridge", "family of the model"),
            new JobParameter("modelVersion", "", "version on the wire; by default r and the time of the start"),
            new JobParameter("publish", "true", "whether the build is registered as a candidate"));

    private MultimodalConfig config;
    private AuditConfig symbols;
    private MarketDataConfig market;
    private CandidateTraining training;
    private CandidateExport export;

    /** For the container's proxy. */
    protected TrainMultimodalJob() {
    }

    @Inject
    public TrainMultimodalJob(MultimodalConfig config, AuditConfig symbols, MarketDataConfig market, CandidateTraining training,
            CandidateExport export) {
        this.config = config;
        this.symbols = symbols;
        this.market = market;
        this.training = training;
        this.export = export;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Fits the multimodal candidate on the feature matrix and publishes its build without activating it";
    }

    @Override
    public List<JobParameter> parameters() {
        return Stream.concat(MatrixSpec.PARAMETERS.stream(), OWN.stream()).toList();
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        MatrixSpec.resolve(values, symbols.symbols(), market.primaryTimeframe(), now);
        values.put("fusionMode", given.text("fusionMode").orElse(config.fusionMode().wireName()));
        values.put("l2", given.text("l2").orElse(Double.toString(config.l2())));
        values.put("textDropoutProb", given.text("textDropoutProb").orElse(Double.toString(config.textDropout())));
        values.put("seed", given.text("seed").orElse(Long.toString(config.seed())));
        values.put("modelVersion", given.text("modelVersion").orElse(STAMP.format(now)));
        JobParameters checked = new JobParameters(values);
        checkFit(checked);
        Embargo.of(checked);
        checked.flag("publish");
        for (String name : List.of("modelName", "modelVersion")) {
            if (!NAME_PART.matcher(checked.required(name)).matches()) {
                throw new InvalidJobParameterException(name, "must be letters, digits, dots, dashes and underscores, at most 64");
            }
        }
        return values;
    }

    static void checkFit(JobParameters checked) {
        checked.choice("fusionMode", FusionMode.SINGLE_RIDGE.wireName(), FusionMode.RESIDUAL_GATE.wireName());
        checked.number("l2", 1e-9, 1e12);
        checked.number("textDropoutProb", 0, TextDropout.MOST);
        checked.whole("seed", 0, Integer.MAX_VALUE);
    }

    @Override
    public String guard(JobParameters resolved) {
        return resolved.required("modelName");
    }

    @Override
    public String lastWithFiles() {
        return CandidateExport.EXPORT;
    }

    @Override
    public List<String> units(String stage, Work work) {
        return training.units(stage, work);
    }

    @Override
    public Outcome work(String stage, String unit, Work work) throws IOException {
        return stage.equals(CandidateExport.EXPORT) ? export.work(work) : training.work(stage, unit, work);
    }
}
