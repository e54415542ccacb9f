package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.quality.lookahead.DecisionMoment;
import io.tidewatch.quality.lookahead.DecisionTimesHistory;
import io.tidewatch.quality.lookahead.LookaheadProbe;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * {@code lookahead-check}: makes decisions of the past again while everything that became known after them is changed. A decision
 * that comes out differently has looked ahead.
 */
@ApplicationScoped
public class LookaheadAudit implements Audit {

    /** Name of the job. */
    public static final String NAME = "lookahead-check";

    static final JobParameter TIMES = new JobParameter("times", "20", "decisions per symbol that are examined, 1 to 1000");
    static final JobParameter START =
            new JobParameter("start", "", "decisions after this time, ISO-8601 in UTC; by default 30 days before end");
    static final JobParameter HORIZON =
            new JobParameter("horizonHours", "24", "how many hours of later rows are changed, 1 to 720");
    static final JobParameter SEED =
            new JobParameter("seed", "", "whole number that chooses the decisions; by default another one each time");

    private static final Duration USUAL_WINDOW = Duration.ofDays(30);
    private static final int MOST_TIMES = 1_000;
    private static final int MOST_HOURS = 720;
    /** So many differences of a symbol are listed; all are counted. */
    private static final int LISTED = 60;
    /** What no finding can mean. */
    private static final List<String> LIMITS = List.of(
            "known is what a row's time stamps say, as readers take it: a stored row that was revised in place later is not found",
            "the scaling of recorded backtests looks at the whole window by contract and is not compared, only the causal one",
            "a model that is activated after the decision is not taken away: predictions use the one that is active now");

    private AuditParameters window;
    private DecisionTimesHistory times;
    private LookaheadProbe probe;
    private Metrics metrics;

    /** For the container's proxy. */
    protected LookaheadAudit() {
    }

    @Inject
    public LookaheadAudit(AuditParameters window, DecisionTimesHistory times, LookaheadProbe probe, Metrics metrics) {
        this.window = window;
        this.times = times;
        this.probe = probe;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Changes everything after past decisions and makes them again";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(AuditParameters.SYMBOLS, AuditParameters.TIMEFRAME, TIMES, START, AuditParameters.END, HORIZON, SEED);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        window.symbols(values);
        window.requirePrimary(values);
        window.end(values, now);
        Instant end = new JobParameters(values).instant(AuditParameters.END.name()).orElseThrow();
        Instant start = given.instant(START.name()).orElse(end.minus(USUAL_WINDOW));
        if (!start.isBefore(end)) {
            throw new InvalidJobParameterException(START.name(), "must lie before end");
        }
        values.put(START.name(), start.toString());
        given.whole(TIMES.name(), 1, MOST_TIMES);
        given.whole(HORIZON.name(), 1, MOST_HOURS);
        values.put(SEED.name(), given.text(SEED.name()).orElse(Long.toString(now.getEpochSecond())));
        seed(new JobParameters(values));
        return values;
    }

    private static long seed(JobParameters parameters) {
        try {
            return Long.parseLong(parameters.required(SEED.name()));
        } catch (NumberFormatException e) {
            throw new InvalidJobParameterException(SEED.name(), "is no whole number");
        }
    }

    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }

    @Override
    public List<String> parts(JobParameters parameters) {
        return parameters.symbols(AuditParameters.SYMBOLS.name());
    }

    @Override
    public ObjectNode count(String symbol, JobParameters parameters, Progress progress) {
        Timeframe timeframe = parameters.timeframe(AuditParameters.TIMEFRAME.name());
        List<DecisionMoment> moments = times.sample(symbol, timeframe,
                parameters.instant(START.name()).orElseThrow(), parameters.instant(AuditParameters.END.name()).orElseThrow(),
                horizon(parameters.whole(HORIZON.name(), 1, MOST_HOURS), timeframe), seed(parameters),
                parameters.whole(TIMES.name(), 1, MOST_TIMES));
        LookaheadTally tally = new LookaheadTally(LISTED);
        for (int i = 0; i < moments.size(); i++) {
            progress.reached(i, moments.size());
            tally.add(probe.examine(moments.get(i), tally.wanted()));
        }
        progress.reached(moments.size(), moments.size());
        return tally.toJson();
    }

    /** Two candles at least, or no step of a backtest ends after the decision. */
    private static Duration horizon(int hours, Timeframe timeframe) {
        Duration shortest = timeframe.length().multipliedBy(2);
        Duration wanted = Duration.ofHours(hours);
        return wanted.compareTo(shortest) < 0 ? shortest : wanted;
    }

    @Override
    public Finding report(Map<String, ObjectNode> parts, JobParameters parameters, Instant now) {
        long findings = 0;
        long decided = 0;
        boolean undecided = parts.isEmpty();
        boolean blind = false;
        for (ObjectNode part : parts.values()) {
            findings += part.path("differences").asLong();
            decided += part.path("decided").asLong();
            undecided |= part.path("decided").asLong() == 0;
            blind |= !part.path("unnoticed").isEmpty();
        }
        metrics.set(Metric.LOOKAHEAD_FINDINGS, findings);
        String status = findings > 0 ? "looks_ahead" : undecided ? "nothing_decided" : blind ? "check_blind" : "ok";
        boolean passed = status.equals("ok");
        ObjectNode report = ReportJson.object().put("status", status).put("generated_at", now.toString());
        report.putObject("window").put("start", parameters.required(START.name()))
                .put("end", parameters.required(AuditParameters.END.name()))
                .put("timeframe", parameters.required(AuditParameters.TIMEFRAME.name()))
                .put("horizon_hours", parameters.required(HORIZON.name())).put("seed", parameters.required(SEED.name()));
        report.put("decided", decided).put("differences", findings).put("passed", passed);
        LIMITS.forEach(report.putArray("limits")::add);
        ObjectNode perSymbol = report.putObject("per_symbol");
        parts.forEach(perSymbol::set);
        ObjectNode summary = ReportJson.object().put("status", status).put("decided", decided).put("differences", findings);
        named(summary.putArray("unnoticed"), "unnoticed", parts);
        named(summary.putArray("not_exercised"), "not_exercised", parts);
        ArrayNode fields = summary.putArray("fields");
        parts.values().forEach(part -> part.path("fields").fieldNames().forEachRemaining(field -> {
            if (fields.size() < LISTED) {
                fields.add(field);
            }
        }));
        return new Finding(QualityReport.LOOKAHEAD, status, passed, report, summary);
    }

    /** What a list of the symbols names, each entry with its symbol. */
    private static void named(ArrayNode list, String name, Map<String, ObjectNode> parts) {
        parts.forEach((symbol, part) -> part.path(name).forEach(entry -> {
            if (list.size() < LISTED) {
                list.add(symbol + ": " + entry.asText());
            }
        }));
    }
}
