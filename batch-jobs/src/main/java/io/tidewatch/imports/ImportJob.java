package io.tidewatch.imports;

import io.tidewatch.imports.kind.ImportKind;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code import-<kind>}: stores the records of one waiting file. */
final class ImportJob implements JobDefinition {

    static final JobParameter FILE = new JobParameter("file", "", "name of a file that was sent to the server; required");
    static final JobParameter SKIP_LIMIT =
            new JobParameter("skipLimit", "1000", "so many unusable records are left out and reported; with one more the run fails");
    static final JobParameter DRY_RUN = new JobParameter("dryRun", "false", "whether only to tell what would be done");

    private static final int MOST_SKIPS = 100_000_000;

    private final ImportKind<?> kind;
    private final FileSpool spool;

    ImportJob(ImportKind<?> kind, FileSpool spool) {
        this.kind = kind;
        this.spool = spool;
    }

    @Override
    public String name() {
        return ImportKinds.PREFIX + kind.name();
    }

    /** All imports share their steps. */
    @Override
    public String script() {
        return "import";
    }

    @Override
    public String description() {
        return kind.description();
    }

    @Override
    public List<JobParameter> parameters() {
        List<JobParameter> parameters = new ArrayList<>(List.of(FILE));
        parameters.addAll(kind.parameters());
        parameters.addAll(List.of(SKIP_LIMIT, DRY_RUN));
        return parameters;
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        String file = given.required(FILE.name());
        if (spool.find(file).isEmpty()) {
            throw new InvalidJobParameterException(FILE.name(), "'" + file + "' is no file on this server");
        }
        skipLimit(given);
        given.flag(DRY_RUN.name());
        Map<String, String> values = given.values();
        kind.resolve(values, FileSpool.fileName(file));
        return values;
    }

    static int skipLimit(JobParameters parameters) {
        return parameters.whole(SKIP_LIMIT.name(), 0, MOST_SKIPS);
    }

    @Override
    public String guard(JobParameters resolved) {
        return resolved.required(FILE.name());
    }
}
