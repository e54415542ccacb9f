package io.tidewatch.features;

import io.tidewatch.ops.Settings;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code feature-build}: computes and stores the features of every bar of some symbols in a stretch of time. */
@ApplicationScoped
public class FeatureBuildJob implements JobDefinition {

    /** Name of the job. */
    public static final String NAME = "feature-build";

    static final JobParameter SYMBOLS =
            new JobParameter("symbols", "", "comma-separated symbols; by default LIQUID_SYMBOLS");
    static final JobParameter TIMEFRAME =
            new JobParameter("timeframe", "", "candle length, for example 1h; by default LIQUID_PRIMARY_TIMEFRAME");
    static final JobParameter START =
            new JobParameter("start", "", "decisions after this time, ISO-8601 in UTC; by default from the first bar on");
    static final JobParameter END =
            new JobParameter("end", "", "decisions up to this time, and nothing known later; by default now");
    static final JobParameter ALLOW_SYNTHETIC =
            new JobParameter("allowSynthetic", "false", "whether auxiliary rows marked as synthetic count");
    static final JobParameter REBUILD =
            new JobParameter("rebuild", "all", "all: every day anew; missing: only days that lack a snapshot");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Computes features over history and stores them as snapshots";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(SYMBOLS, TIMEFRAME, START, END, ALLOW_SYNTHETIC, REBUILD);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        return resolveWindow(given, now);
    }

    @Override
    public String guard(JobParameters resolved) {
        return String.join(",", resolved.symbols(SYMBOLS.name())) + "/" + resolved.timeframe(TIMEFRAME.name());
    }

    /** Checks and freezes the parameters that name symbols, timeframe and window; jobs that build on features share them. */
    public static Map<String, String> resolveWindow(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        values.put(SYMBOLS.name(), given.text(SYMBOLS.name()).orElseGet(() -> setting("LIQUID_SYMBOLS", "BTC,ETH,SOL")));
        values.put(TIMEFRAME.name(), given.text(TIMEFRAME.name()).orElseGet(() -> setting("LIQUID_PRIMARY_TIMEFRAME", "5m")));
        values.put(END.name(), given.instant(END.name()).orElse(now).toString());
        values.put(START.name(), given.instant(START.name()).map(Instant::toString).orElse(""));
        JobParameters checked = new JobParameters(values);
        values.put(SYMBOLS.name(), String.join(",", checked.symbols(SYMBOLS.name())));
        checked.timeframe(TIMEFRAME.name());
        checked.flag(ALLOW_SYNTHETIC.name());
        checked.choice(REBUILD.name(), "all", "missing");
        Instant end = checked.instant(END.name()).orElseThrow();
        if (checked.instant(START.name()).filter(start -> !start.isBefore(end)).isPresent()) {
            throw new InvalidJobParameterException(START.name(), "must lie before end");
        }
        return values;
    }

    private static String setting(String name, String standard) {
        return Settings.ofServer().text(name).orElse(standard);
    }
}
