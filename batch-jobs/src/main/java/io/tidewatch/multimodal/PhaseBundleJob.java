package io.tidewatch.multimodal;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.quality.AuditConfig;
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
 * {@code phase-d-bundle}: training, backbones, evaluation and registration one after the other, and a page about all of them.
 * Every part is a job of its own that is named after this run: a restart finds the parts it started and waits for them again.
 */
@ApplicationScoped
public class PhaseBundleJob implements StagedJob {

    /** Name of the job. */
    public static final String NAME = "phase-d-bundle";

    private static final List<JobParameter> OWN = List.of(
            new JobParameter("runTrain", "true", "whether a candidate is trained; otherwise the newest is taken"),
            new JobParameter("runBackbone", "true", "whether backbones are compared"),
            new JobParameter("runAblation", "true", "whether the candidate is evaluated with parts left out"),
            new JobParameter("runRegister", "true", "whether it is registered"),
            new JobParameter("fusionMode", "", "as in train-multimodal"),
            new JobParameter("l2", "", "as in train-multimodal"),
            new JobParameter("textDropoutProb", "", "as in train-multimodal"),
            new JobParameter("seed", "", "as in train-multimodal"),
            new JobParameter("modelVersion", "", "as in train-multimodal"),
            new JobParameter("backbones", "", "as in backbone-suite"),
            new JobParameter("lookbackSteps", "32", "as in backbone-suite"),
            new JobParameter("maxSamples", "30000", "as in backbone-suite"),
            new JobParameter("epochs", "6", "as in backbone-suite"),
            new JobParameter("ablations", "full,no_text,no_macro,event_window", "as in eval-multimodal-oos"),
            new JobParameter("enforceGates", "", "as in register-candidate"));

    private AuditConfig symbols;
    private MarketDataConfig market;
    private PhaseBundle bundle;

    /** For the container's proxy. */
    protected PhaseBundleJob() {
    }

    @Inject
    public PhaseBundleJob(AuditConfig symbols, MarketDataConfig market, PhaseBundle bundle) {
        this.symbols = symbols;
        this.market = market;
        this.bundle = bundle;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Trains, compares, evaluates and registers a multimodal candidate, and sums it up";
    }

    @Override
    public List<JobParameter> parameters() {
        return Stream.concat(MatrixSpec.PARAMETERS.stream(), Stream.concat(OWN.stream(), FoldParameters.PARAMETERS.stream())).toList();
    }

    /** What belongs to one part only is checked by that part when it starts. */
    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        MatrixSpec.resolve(values, symbols.symbols(), market.primaryTimeframe(), now);
        FoldParameters.resolve(values);
        JobParameters checked = new JobParameters(values);
        for (String flag : List.of("runTrain", "runBackbone", "runAblation", "runRegister")) {
            checked.flag(flag);
        }
        return values;
    }

    @Override
    public String guard(JobParameters resolved) {
        return "";
    }

    @Override
    public String lastWithFiles() {
        return PhaseBundle.SUMMARIZE;
    }

    @Override
    public Outcome work(String stage, String unit, Work work) throws IOException, InterruptedException {
        return bundle.work(stage, work);
    }
}
