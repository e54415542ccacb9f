package io.tidewatch.multimodal;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.multimodal.backbone.Backbones;
import io.tidewatch.quality.AuditConfig;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code backbone-suite}: compares models of stretches of rows fold by fold. The linear one is fitted here, the others by the
 * training program; where that or its engine is not there, they are reported as blocked and the job completes.
 */
@ApplicationScoped
public class BackboneSuiteJob implements StagedJob {

    /** Name of the job. */
    public static final String NAME = "backbone-suite";

    private static final List<JobParameter> OWN = List.of(
            new JobParameter("backbones", "", "ridge, itransformer, patchtst, tft, comma-separated; by default all"),
            new JobParameter("lookbackSteps", "32", "candles per sample, at least 2"),
            new JobParameter("maxSamples", "30000", "samples used at most, evenly spread in time; 0 for all"),
            new JobParameter("epochs", "6", "epochs of a network"),
            new JobParameter("batchSize", "256", "samples per step, at least 16"),
            new JobParameter("lr", "0.001", "learning rate of a network"),
            new JobParameter("l2", "", "ridge penalty, greater than 0; by default MULTIMODAL_L2 (0.05)"),
            new JobParameter("seed", "", "seed of every generator; by default TRAIN_SEED (42)"),
            new JobParameter("ridgeRows", "4096", "training samples of the linear backbone at most, evenly spread"),
            new JobParameter("fitTimeoutMinutes", "60", "a network that is not fitted by then is given up"),
            new JobParameter("costBps", "8", "fee and slippage per unit of turnover, in 1/10000"));

    private MultimodalConfig config;
    private AuditConfig symbols;
    private MarketDataConfig market;
    private BackboneSuite suite;

    /** For the container's proxy. */
    protected BackboneSuiteJob() {
    }

    @Inject
    public BackboneSuiteJob(MultimodalConfig config, AuditConfig symbols, MarketDataConfig market, BackboneSuite suite) {
        this.config = config;
        this.symbols = symbols;
        this.market = market;
        this.suite = suite;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Compares models of stretches of rows, linear and neural, fold by fold";
    }

    @Override
    public List<JobParameter> parameters() {
        return Stream.concat(MatrixSpec.PARAMETERS.stream(), Stream.concat(OWN.stream(), FoldParameters.PARAMETERS.stream()
                .map(known -> known.name().equals("maxFolds")
                        ? new JobParameter("maxFolds", "", known.description() + "; by default BACKBONE_EXP_MAX_FOLDS (12)") : known)))
                .toList();
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        MatrixSpec.resolve(values, symbols.symbols(), market.primaryTimeframe(), now);
        values.put("l2", given.text("l2").orElse(Double.toString(config.l2())));
        values.put("seed", given.text("seed").orElse(Long.toString(config.seed())));
        values.put("maxFolds", given.text("maxFolds").orElse(Integer.toString((int) config.number("BACKBONE_EXP_MAX_FOLDS", 12, 0, 1e6))));
        List<String> backbones = Backbones.normalise(List.of(given.text("backbones").orElse("").split(",")));
        if (backbones.isEmpty()) {
            throw new InvalidJobParameterException("backbones", "names none of " + String.join(", ", Backbones.STANDARD));
        }
        values.put("backbones", String.join(",", backbones));
        JobParameters checked = new JobParameters(values);
        checked.whole("lookbackSteps", 2, 10_000);
        checked.whole("maxSamples", 0, 10_000_000);
        checked.whole("epochs", 1, 10_000);
        checked.whole("batchSize", 16, 100_000);
        checked.number("lr", 1e-9, 10);
        checked.number("l2", 1e-9, 1e12);
        checked.whole("seed", 0, Integer.MAX_VALUE);
        checked.whole("ridgeRows", Backbones.LEAST_TRAIN, 20_000);
        checked.whole("fitTimeoutMinutes", 1, 100_000);
        checked.number("costBps", 0, 1_000);
        FoldParameters.resolve(values);
        return values;
    }

    /** Networks take all processors there are: one comparison at a time. */
    @Override
    public String guard(JobParameters resolved) {
        return "";
    }

    @Override
    public String lastWithFiles() {
        return BackboneSuite.REPORT;
    }

    @Override
    public List<String> units(String stage, Work work) {
        return suite.units(stage, work);
    }

    @Override
    public Outcome work(String stage, String unit, Work work) throws IOException, InterruptedException {
        return suite.work(stage, unit, work);
    }
}
