package io.tidewatch.models.venture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.Sha256;
import io.tidewatch.search.grid.CellFailedException;
import io.tidewatch.search.grid.CellJob;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code train-vc}: learns from the events of private companies whether another round or an exit follows, one cell a head. Where
 * the labels do not support a model none is made, and the job says so.
 */
@ApplicationScoped
public class TrainVentureJob implements CellJob {

    /** Name of the job. */
    public static final String NAME = "train-vc";

    static final String NO_DATA = "no_company_events";

    private static final JobParameter HEADS = new JobParameter("heads", "funding_6m,funding_12m,funding_24m,exit_24m",
            "comma-separated: whether a round follows within 6, 12 or 24 months, an exit within 24");
    private static final JobParameter END =
            new JobParameter("end", "", "nothing known later is looked at, ISO-8601 in UTC; by default now");
    private static final JobParameter LIMIT = new JobParameter("limit", "0", "the newest so many events; 0 for all");
    private static final JobParameter STEP = new JobParameter("stepDays", "30", "days between two samples of a company, 7 to 365");
    private static final JobParameter EMBARGO = new JobParameter("embargoDays", "",
            "days between training and test; by default, and at least, the horizon of the head");
    private static final JobParameter SHARE =
            new JobParameter("valRatio", "0.2", "share of the samples, the latest, that test, 0.05 to 0.5");
    private static final JobParameter ROWS = new JobParameter("minSamples", "200", "samples that training needs");
    private static final JobParameter LABELS =
            new JobParameter("minLabels", "20", "samples of each label that training and test need each");
    private static final JobParameter COMPANIES = new JobParameter("minCompanies", "10", "companies with a yes that training needs");
    private static final String STATUS = "status";
    private static final String TRAINED = "trained";

    private CompanyEventRepository events;

    /** For the container's proxy. */
    protected TrainVentureJob() {
    }

    @Inject
    public TrainVentureJob(CompanyEventRepository events) {
        this.events = events;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Learns from the events of private companies whether a round or an exit follows";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(HEADS, END, LIMIT, STEP, EMBARGO, SHARE, ROWS, LABELS, COMPANIES);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        values.put(END.name(), given.instant(END.name()).orElse(now).toString());
        JobParameters resolved = new JobParameters(values);
        heads(resolved).forEach(head -> training(head, resolved));
        resolved.whole(LIMIT.name(), 0, Integer.MAX_VALUE);
        resolved.whole(STEP.name(), 7, 365);
        return values;
    }

    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }

    private static List<VentureHead> heads(JobParameters parameters) {
        List<String> words = Arrays.stream(parameters.required(HEADS.name()).split(",")).map(String::strip).toList();
        List<VentureHead> heads = Arrays.stream(VentureHead.values()).filter(head -> words.contains(head.wireName())).toList();
        words.stream().filter(word -> heads.stream().noneMatch(head -> head.wireName().equals(word))).findFirst().ifPresent(word -> {
            throw new InvalidJobParameterException(HEADS.name(), "'" + word + "' is none of them");
        });
        return heads;
    }

    private static VentureTraining training(VentureHead head, JobParameters parameters) {
        Duration embargo = parameters.text(EMBARGO.name()).isEmpty() ? head.horizon()
                : Duration.ofDays(parameters.whole(EMBARGO.name(), 0, 3_650));
        return new VentureTraining(parameters.number(SHARE.name(), 0.05, 0.5),
                embargo.compareTo(head.horizon()) < 0 ? head.horizon() : embargo, parameters.whole(ROWS.name(), 10, 10_000_000),
                parameters.whole(LABELS.name(), 2, 1_000_000), parameters.whole(COMPANIES.name(), 1, 1_000_000));
    }

    @Override
    public List<Cell> cells(JobParameters parameters) {
        return heads(parameters).stream().map(head -> new Cell(head.wireName(), JsonNodeFactory.instance.objectNode()
                .put("head", head.wireName()).put("horizon_days", head.horizon().toDays()))).toList();
    }

    @Override
    public ObjectNode work(UUID run, Cell cell, JobParameters parameters) {
        VentureHead head = heads(parameters).stream().filter(known -> known.wireName().equals(cell.key())).findFirst().orElseThrow();
        Instant end = parameters.instant(END.name()).orElseThrow();
        Map<Long, List<CompanyEvent>> known = events.known(end, parameters.whole(LIMIT.name(), 0, Integer.MAX_VALUE));
        if (known.isEmpty()) {
            throw new CellFailedException(NO_DATA);
        }
        VentureSamples samples = VentureSamples.of(known, head, Duration.ofDays(parameters.whole(STEP.name(), 7, 365)), end);
        VentureTraining.Result result = training(head, parameters).fit(samples);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put(STATUS, result.fitted().isPresent() ? TRAINED : "insufficient_labels")
                .put("dataset_hash", Sha256.hex(known.toString().getBytes(StandardCharsets.UTF_8)))
                .put("companies", samples.companies()).put("samples", samples.rows().size()).put("censored", samples.censored())
                .put("train_samples", result.trainRows()).put("train_positives", result.trainPositives())
                .put("val_samples", result.testRows()).put("val_positives", result.testPositives());
        result.reason().ifPresent(reason -> json.put("reason", reason));
        result.fitted().ifPresent(fitted -> describe(json, result, fitted));
        return json;
    }

    private static void describe(ObjectNode json, VentureTraining.Result result, VentureTraining.Fitted fitted) {
        ProbabilityScore test = fitted.test();
        json.put("val_from", result.testFrom().toString()).put("penalty", fitted.penalty()).put("base_rate", fitted.base());
        json.putObject("validation").put("log_loss", test.logLoss()).put("brier", test.brier()).put("skill", test.skill())
                .put("auc", test.auc()).put("calibration_error", test.calibrationError());
        ObjectNode model = json.putObject("model").put("intercept", fitted.model().intercept());
        model.putObject("calibration").put("slope", fitted.calibration().slope()).put("offset", fitted.calibration().offset());
        CompanyFeatures.names().forEach(model.putArray("features")::add);
        add(model.putArray("mean"), fitted.model().mean());
        add(model.putArray("scale"), fitted.model().scale());
        add(model.putArray("weights"), fitted.model().weights());
    }

    private static void add(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(value);
        }
    }

    @Override
    public Finding report(List<CellResult> cells, JobParameters parameters) {
        List<CellResult> trained = cells.stream().filter(cell -> cell.noted().path(STATUS).asText().equals(TRAINED)).toList();
        List<CellResult> skilled = trained.stream().filter(cell -> cell.noted().at("/validation/skill").asDouble() > 0).toList();
        List<String> hashes = cells.stream().filter(CellResult::ok)
                .map(cell -> cell.noted().path("dataset_hash").asText()).distinct().toList();
        if (hashes.size() > 1) {
            throw new IllegalStateException("events known at " + parameters.required(END.name())
                    + " changed while the heads were trained; start the job anew");
        }
        ObjectNode summary = JsonNodeFactory.instance.objectNode().put("published", !skilled.isEmpty());
        hashes.stream().findFirst().ifPresent(hash -> summary.put("dataset_hash", hash));
        ArrayNode heads = summary.putArray("heads");
        cells.forEach(cell -> heads.add(cell.noted()));
        ArrayNode published = summary.putArray("models");
        skilled.forEach(cell -> published.add(cell.key()));
        Optional<String> exit = exit(cells, trained, skilled);
        exit.filter(status -> skilled.isEmpty()).ifPresent(status -> summary.put("reason", status.toLowerCase(Locale.ROOT)));
        return new Finding(exit, summary);
    }

    private static Optional<String> exit(List<CellResult> cells, List<CellResult> trained, List<CellResult> skilled) {
        if (cells.stream().noneMatch(CellResult::ok)) {
            return Optional.of("NO_DATA");
        }
        if (trained.isEmpty()) {
            return Optional.of("INSUFFICIENT_LABELS");
        }
        if (skilled.isEmpty()) {
            return Optional.of("GATE_FAILED");
        }
        return skilled.size() < cells.size() ? Optional.of("COMPLETED_DEGRADED") : Optional.empty();
    }
}
