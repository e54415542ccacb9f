package io.tidewatch.multimodal.gates;

import io.tidewatch.ops.Settings;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parameters that gates share, and the runs they choose. */
final class GateParameters {

    static final JobParameter TRACK = new JobParameter("track", "liquid", "liquid or vc");
    static final JobParameter END = new JobParameter("end", "", "until when runs are looked at, ISO-8601 in UTC; by default now");
    static final JobParameter DAYS = new JobParameter("lookbackDays", "180", "how far back, in days");
    static final JobParameter ENFORCE = new JobParameter("enforce", "true", "whether a failure is the exit status GATE_FAILED");
    static final JobParameter INCLUDE = new JobParameter("includeSources", "",
            "why runs were made, comma-separated; by default BACKTEST_GATE_INCLUDE_SOURCES (prod)");
    static final JobParameter EXCLUDE = new JobParameter("excludeSources", "",
            "why they were not; by default BACKTEST_GATE_EXCLUDE_SOURCES (smoke,async_test,maintenance)");
    static final JobParameter REGIMES = new JobParameter("dataRegimes", "",
            "what their data stands for; by default BACKTEST_GATE_DATA_REGIMES (prod_live)");
    static final JobParameter SCORES = new JobParameter("scoreSource", "model", "what made their signals: model or heuristic");

    private static final Set<String> KNOWN_REGIMES = Set.of("prod_live", "maintenance_replay", "mixed");
    private static final String DEFAULT_REGIME = "prod_live";

    private GateParameters() {
    }

    /** Fills in what depends on settings and time. */
    static void resolve(Map<String, String> values, Settings settings, Instant now) {
        end(values, now);
        JobParameters given = new JobParameters(values);
        if (values.containsKey("includeSources")) {
            fill(values, "includeSources", settings.text("BACKTEST_GATE_INCLUDE_SOURCES").orElse("prod"));
            fill(values, "excludeSources", settings.text("BACKTEST_GATE_EXCLUDE_SOURCES").orElse("smoke,async_test,maintenance"));
            fill(values, "dataRegimes", settings.text("BACKTEST_GATE_DATA_REGIMES").orElse(DEFAULT_REGIME));
        }
        if (values.containsKey("scoreSource")) {
            given.choice("scoreSource", "model", "heuristic");
        }
        if (values.containsKey("enforce")) {
            given.flag("enforce");
        }
    }

    /** Freezes the end of the window, and checks the track. */
    static void end(Map<String, String> values, Instant now) {
        values.put("end", new JobParameters(values).instant("end").orElse(now).toString());
        new JobParameters(values).choice("track", "liquid", "vc");
    }

    static void fill(Map<String, String> values, String name, String usual) {
        if (values.getOrDefault(name, "").isBlank()) {
            values.put(name, usual);
        }
    }

    /** Runs of a track in the days before the end. */
    static GatedRunRepository.Filter filter(JobParameters parameters, Duration back, int limit) {
        Instant end = parameters.instant("end").orElseThrow(() -> new InvalidJobParameterException("end", "is required"));
        List<String> regimes = list(parameters, "dataRegimes").stream().filter(KNOWN_REGIMES::contains).toList();
        return new GatedRunRepository.Filter(parameters.required("track"), end.minus(back), end,
                Optional.of(parameters.required("scoreSource")), list(parameters, "includeSources"), list(parameters, "excludeSources"),
                regimes.isEmpty() ? List.of(DEFAULT_REGIME) : regimes, limit);
    }

    static Duration days(JobParameters parameters) {
        return Duration.ofDays(parameters.whole("lookbackDays", 1, 36_500));
    }

    private static List<String> list(JobParameters parameters, String name) {
        return parameters.text(name).map(text -> Arrays.stream(text.split(",")).map(part -> part.strip().toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty()).toList()).orElse(List.of());
    }
}
