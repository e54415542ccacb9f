package io.tidewatch.imports;

import io.tidewatch.imports.export.ExportFilter;
import io.tidewatch.imports.export.ExportKind;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** {@code export-<kind>}: writes rows into a file that can be fetched and imported again. */
final class ExportJob implements JobDefinition {

    static final String PREFIX = "export-";
    static final JobParameter FROM = new JobParameter("from", "", "rows from this time on, ISO-8601 in UTC; by default all");
    static final JobParameter TO = new JobParameter("to", "", "rows before this time; by default all");
    static final JobParameter SYMBOLS = new JobParameter("symbols", "", "comma-separated symbols; by default all");
    static final JobParameter GZIP = new JobParameter("gzip", "false", "whether to pack the file");
    static final JobParameter FILE = new JobParameter("file", "", "name of the file; by default made from kind and time");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int RANDOM_DIGITS = 8;

    private final ExportKind kind;

    ExportJob(ExportKind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return PREFIX + kind.name();
    }

    /** All exports share their steps. */
    @Override
    public String script() {
        return "export";
    }

    @Override
    public String description() {
        return kind.description();
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(FROM, TO, SYMBOLS, GZIP, FILE);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        filter(given);
        Map<String, String> values = given.values();
        String extension = "." + kind.extension() + (given.flag(GZIP.name()) ? ".gz" : "");
        String name = given.text(FILE.name()).orElseGet(() -> kind.name() + "_" + STAMP.format(now) + "_"
                + UUID.randomUUID().toString().substring(0, RANDOM_DIGITS) + extension);
        if (!FileFolder.isName(name)) {
            throw new InvalidJobParameterException(FILE.name(), "'" + name + "' is no file name");
        }
        values.put(FILE.name(), name);
        return values;
    }

    static ExportFilter filter(JobParameters parameters) {
        Instant from = parameters.instant(FROM.name()).orElse(null);
        Instant to = parameters.instant(TO.name()).orElse(null);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new InvalidJobParameterException(FROM.name(), "must lie before to");
        }
        return new ExportFilter(from, to,
                parameters.text(SYMBOLS.name()).isPresent() ? parameters.symbols(SYMBOLS.name()) : List.of());
    }

    @Override
    public String guard(JobParameters resolved) {
        return resolved.required(FILE.name());
    }
}
