package io.tidewatch.search.cycle;

import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.models.venture.TrainVentureJob;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code training-cycle}: trains the models of private companies, then those of traded assets, then compares networks when asked. */
@ApplicationScoped
public class TrainingCycleJob implements JobDefinition {

    /** Name of the job. */
    public static final String NAME = "training-cycle";

    /** Step of the trainings, and key of their unit records. */
    static final String STEP = "trainings";

    private static final JobParameter VENTURE = new JobParameter("trainEnableVc", "true", "whether private companies are trained");
    private static final JobParameter LIQUID = new JobParameter("trainEnableLiquid", "true", "whether traded assets are trained");
    private static final JobParameter BACKBONE =
            new JobParameter("trainEnableBackbone", "false", "whether networks are compared; may fail");
    private static final JobParameter SYMBOLS = new JobParameter("symbols", "", "comma-separated; by default LIQUID_SYMBOLS");
    private static final JobParameter START = new JobParameter("start", "", "begin of the history of the liquid training, ISO-8601 in UTC");
    private static final JobParameter END = new JobParameter("end", "", "its end, ISO-8601 in UTC; by default now");

    private BacktestConfig backtests;

    /** For the container's proxy. */
    protected TrainingCycleJob() {
    }

    @Inject
    public TrainingCycleJob(BacktestConfig backtests) {
        this.backtests = backtests;
    }

    /**
     * A training of the cycle.
     *
     * @param job        name of the job
     * @param key        name of its unit record; sorts in order
     * @param parameters what it is started with
     * @param fatal      whether the cycle fails with it
     */
    record Stage(String job, String key, Map<String, String> parameters, boolean fatal) {
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Trains the models of private companies and of traded assets, one after the other";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(VENTURE, LIQUID, BACKBONE, SYMBOLS, START, END);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        values.put(SYMBOLS.name(), given.text(SYMBOLS.name()).orElse(String.join(",", backtests.symbols())));
        JobParameters resolved = new JobParameters(values);
        values.put(SYMBOLS.name(), String.join(",", resolved.symbols(SYMBOLS.name())));
        Instant end = given.instant(END.name()).orElse(now);
        values.put(END.name(), end.toString());
        given.instant(START.name()).ifPresent(start -> {
            if (!start.isBefore(end)) {
                throw new InvalidJobParameterException(START.name(), "is not before the end");
            }
        });
        if (stages(resolved).isEmpty()) {
            throw new InvalidJobParameterException(LIQUID.name(), "is off like everything else");
        }
        return values;
    }

    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }

    /** The trainings that are asked for, in order. */
    static List<Stage> stages(JobParameters parameters) {
        List<Stage> stages = new ArrayList<>();
        Map<String, String> end = parameters.text(END.name()).map(text -> Map.of("end", text)).orElse(Map.of());
        if (parameters.flag(VENTURE.name())) {
            stages.add(new Stage(TrainVentureJob.NAME, "1-" + TrainVentureJob.NAME, end, false));
        }
        if (parameters.flag(LIQUID.name())) {
            Map<String, String> values = new TreeMap<>(end);
            values.put("symbols", parameters.required(SYMBOLS.name()));
            parameters.text(START.name()).ifPresent(start -> values.put("start", start));
            stages.add(new Stage("train-liquid", "2-train-liquid", values, true));
        }
        if (parameters.flag(BACKBONE.name())) {
            stages.add(new Stage("backbone-suite", "3-backbone-suite", Map.of(), false));
        }
        return stages;
    }
}
