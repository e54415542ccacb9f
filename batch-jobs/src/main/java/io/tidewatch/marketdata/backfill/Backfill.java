package io.tidewatch.marketdata.backfill;

import io.tidewatch.marketdata.Buckets;
import io.tidewatch.ops.Settings;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A job that goes through the history of symbols in windows. Doing a window again changes nothing. */
public abstract class Backfill implements JobDefinition {

    static final JobParameter SYMBOLS = new JobParameter("symbols", "", "comma-separated symbols; by default LIQUID_SYMBOLS");
    static final JobParameter START = new JobParameter("start", "", "from this time on, ISO-8601 in UTC");
    static final JobParameter END = new JobParameter("end", "", "up to this time; by default now, and never later");
    static final JobParameter TIMEFRAME =
            new JobParameter("timeframe", "", "candle or bucket length, for example 1h; by default LIQUID_PRIMARY_TIMEFRAME");
    static final JobParameter SKIP_LIMIT =
            new JobParameter("skipLimit", "100", "unreadable rows of a symbol that are skipped before the run fails");

    private static final int MOST_SKIPS = 1_000_000;

    /** Parameters beside those all share. */
    abstract List<JobParameter> own();

    /** Checks and completes the own parameters. */
    void resolveOwn(JobParameters given, Map<String, String> values) {
        // Most have none.
    }

    /** How far back it goes when nobody says from where. */
    abstract Duration usualReach();

    /** Whether it brings in what venues say, which must not be mixed with a simulated market. */
    abstract boolean asksVenues();

    /** Length of a window, a multiple of the bucket length. */
    abstract Duration windowLength(JobParameters parameters);

    /** Finds what belongs into a window; nothing is stored yet. */
    abstract Piece fetch(BackfillWindow window, JobParameters parameters);

    @Override
    public List<JobParameter> parameters() {
        List<JobParameter> all = new ArrayList<>(List.of(SYMBOLS, START, END, TIMEFRAME, SKIP_LIMIT));
        all.addAll(own());
        return all;
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        values.put(SYMBOLS.name(), given.text(SYMBOLS.name()).orElseGet(() -> setting("LIQUID_SYMBOLS", "BTC,ETH,SOL")));
        values.put(TIMEFRAME.name(), given.text(TIMEFRAME.name()).orElseGet(() -> setting("LIQUID_PRIMARY_TIMEFRAME", "5m")));
        Instant end = given.instant(END.name()).filter(wanted -> wanted.isBefore(now)).orElse(now);
        Instant start = given.instant(START.name()).orElse(end.minus(usualReach()));
        values.put(END.name(), end.toString());
        values.put(START.name(), start.toString());
        JobParameters checked = new JobParameters(values);
        values.put(SYMBOLS.name(), String.join(",", checked.symbols(SYMBOLS.name())));
        checked.timeframe(TIMEFRAME.name());
        checked.whole(SKIP_LIMIT.name(), 0, MOST_SKIPS);
        if (!start.isBefore(end) || start.isBefore(Instant.EPOCH)) {
            throw new InvalidJobParameterException(START.name(), "must lie before end and after 1970");
        }
        resolveOwn(checked, values);
        return values;
    }

    @Override
    public String guard(JobParameters resolved) {
        return String.join(",", resolved.symbols(SYMBOLS.name())) + "/" + resolved.timeframe(TIMEFRAME.name());
    }

    /** The buckets windows begin and end on. */
    Buckets buckets(JobParameters parameters) {
        return new Buckets(parameters.timeframe(TIMEFRAME.name()).length());
    }

    private static String setting(String name, String standard) {
        return Settings.ofServer().text(name).orElse(standard);
    }
}
