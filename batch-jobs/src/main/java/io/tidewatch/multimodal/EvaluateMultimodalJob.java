package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.marketdata.MarketDataConfig;
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
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * {@code eval-multimodal-oos}: fits the candidate anew on every fold by its own procedure and tests it on what the fold did not
 * see, with everything and with parts left out. What is not given is taken from the candidate's document.
 */
@ApplicationScoped
public class EvaluateMultimodalJob implements StagedJob {

    /** Name of the job. */
    public static final String NAME = "eval-multimodal-oos";

    private static final List<JobParameter> OWN = List.of(
            new JobParameter("candidate", "", "build whose procedure is evaluated; by default the newest candidate, if there is one"),
            new JobParameter("fusionMode", "", "single_ridge or residual_gate; by default the candidate's"),
            new JobParameter("l2", "", "ridge penalty; by default the candidate's"),
            new JobParameter("textDropoutProb", "", "share of text values hidden in training; by default the candidate's"),
            new JobParameter("seed", "", "seed of the hiding; by default the candidate's"),
            new JobParameter("ablations", "full,no_text,no_macro,event_window", "what to leave out, comma-separated"),
            new JobParameter("eventStrengthThreshold", "0.05", "smallest strength of events that event_window tests on"),
            new JobParameter("costBps", "8", "fee and slippage per unit of turnover, in 1/10000"));

    private MultimodalConfig config;
    private AuditConfig symbols;
    private MarketDataConfig market;
    private ReportLedger reports;
    private CandidateEvaluation evaluation;

    /** For the container's proxy. */
    protected EvaluateMultimodalJob() {
    }

    @Inject
    public EvaluateMultimodalJob(MultimodalConfig config, AuditConfig symbols, MarketDataConfig market, ReportLedger reports,
            CandidateEvaluation evaluation) {
        this.config = config;
        this.symbols = symbols;
        this.market = market;
        this.reports = reports;
        this.evaluation = evaluation;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Evaluates the multimodal candidate out of sample, with everything and with parts left out";
    }

    @Override
    public List<JobParameter> parameters() {
        Stream<JobParameter> window = MatrixSpec.PARAMETERS.stream()
                .map(known -> new JobParameter(known.name(), "", known.description() + "; by default the candidate's"));
        return Stream.concat(window, Stream.concat(OWN.stream(), FoldParameters.PARAMETERS.stream())).toList();
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        Optional<ReportLedger.Stored> stored = given.text("candidate").isPresent()
                ? Optional.of(reports.newest(ReportLedger.CANDIDATE, given.required("candidate")).orElseThrow(
                        () -> new InvalidJobParameterException("candidate", "candidate_model_missing: there is no such candidate")))
                : reports.newest(ReportLedger.CANDIDATE);
        stored.ifPresent(candidate -> {
            values.put("candidate", candidate.key());
            fill(values, candidate.report());
        });
        MatrixSpec.PARAMETERS.forEach(known -> fill(values, known.name(), known.standard()));
        fill(values, "fusionMode", config.fusionMode().wireName());
        fill(values, "l2", Double.toString(config.l2()));
        fill(values, "textDropoutProb", Double.toString(config.textDropout()));
        fill(values, "seed", Long.toString(config.seed()));
        MatrixSpec.resolve(values, symbols.symbols(), market.primaryTimeframe(), now);
        JobParameters checked = new JobParameters(values);
        TrainMultimodalJob.checkFit(checked);
        checked.number("eventStrengthThreshold", 0, 1e6);
        checked.number("costBps", 0, 1_000);
        FoldParameters.resolve(values);
        return values;
    }

    private static void fill(Map<String, String> values, JsonNode candidate) {
        List<String> symbols = StreamSupport.stream(candidate.path("symbols").spliterator(), false).map(JsonNode::asText).toList();
        fill(values, "symbols", String.join(",", symbols));
        Map.of("timeframe", "timeframe", "start", "train_start", "end", "train_end", "horizonSteps", "horizon_steps",
                "columns", "columns", "featureVersion", "feature_version", "fusionMode", "fusion_mode", "l2", "l2",
                "textDropoutProb", "text_dropout_prob", "seed", "dropout_seed")
                .forEach((parameter, field) -> fill(values, parameter, candidate.path(field).asText("")));
    }

    private static void fill(Map<String, String> values, String name, String value) {
        if (values.getOrDefault(name, "").isBlank()) {
            values.put(name, value);
        }
    }

    @Override
    public String guard(JobParameters resolved) {
        return resolved.text("candidate").orElse("none");
    }

    @Override
    public String lastWithFiles() {
        return CandidateEvaluation.REPORT;
    }

    @Override
    public List<String> units(String stage, Work work) {
        return evaluation.units(stage, work);
    }

    @Override
    public Outcome work(String stage, String unit, Work work) throws IOException {
        return evaluation.work(stage, unit, work);
    }
}
