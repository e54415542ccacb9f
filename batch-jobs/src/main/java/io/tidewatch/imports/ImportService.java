package io.tidewatch.imports;

import io.tidewatch.imports.kind.ImportKind;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobProgress;
import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.JobService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Everything an operator does with imports: send files, see what they are, import them, watch, read the report. The figures of
 * a run stand in the single unit of {@link #progress}: {@code read}, {@code inserted}, {@code updated}, {@code unchanged},
 * {@code skipped}, {@code faults} (the first 100 with line, field and reason) and {@code problem}, what stopped it; once it has
 * ended they stand in the run's summary too.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class ImportService {

    private static final int RUNS_LOOKED_AT = 200;

    private ImportKinds kinds;
    private FileSpool spool;
    private JobService jobs;

    /** For the container's proxy. */
    protected ImportService() {
    }

    @Inject
    public ImportService(ImportKinds kinds, FileSpool spool, JobService jobs) {
        this.kinds = kinds;
        this.spool = spool;
        this.jobs = jobs;
    }

    /**
     * A kind of file.
     *
     * @param name        for {@link #start}
     * @param job         job that imports it
     * @param description one line with the columns
     * @param parameters  of the job, {@code file} among them
     */
    public record Kind(String name, String job, String description, List<JobParameter> parameters) {
    }

    /**
     * A waiting file and what it looks like.
     *
     * @param kind name of its kind; empty when none or several fit
     */
    public record Waiting(SpooledFile file, Optional<String> kind) {
    }

    /** The kinds there are, in order of the names. */
    public List<Kind> kinds() {
        Map<String, JobDefinition> definitions = new TreeMap<>();
        jobs.jobs().forEach(job -> definitions.put(job.name(), job));
        return kinds.all().stream().map(kind -> definitions.get(ImportKinds.PREFIX + kind.name()))
                .map(job -> new Kind(job.name().substring(ImportKinds.PREFIX.length()), job.name(), job.description(), job.parameters()))
                .toList();
    }

    /**
     * Takes a file in, durably; see {@link FileSpool#store}.
     *
     * @throws FileRefusedException when it cannot be taken
     */
    public Waiting store(String fileName, InputStream content, OptionalLong length) {
        return waiting(spool.store(fileName, content, length));
    }

    /** The files that wait, in order of their names. */
    public List<Waiting> files() {
        return spool.files().stream().map(this::waiting).toList();
    }

    private Waiting waiting(SpooledFile file) {
        return new Waiting(file, spool.find(file.name()).flatMap(path -> kinds.detect(path, file.fileName())).map(ImportKind::name));
    }

    /**
     * Removes a waiting file.
     *
     * @return whether there was one
     * @throws JobConflictException while it is being imported
     */
    public boolean delete(String name) {
        boolean inUse = runs(RUNS_LOOKED_AT).stream().anyMatch(run -> run.endedAt().isEmpty()
                && run.parameters().text(ImportJob.FILE.name()).filter(name::equals).isPresent());
        if (inUse) {
            throw new JobConflictException("file '" + name + "' is being imported");
        }
        return spool.delete(name);
    }

    /**
     * Starts the import of a waiting file and returns at once.
     *
     * @param kind       name of the kind; empty to take what the file looks like
     * @param file       name of the waiting file
     * @param parameters further parameters of the job
     * @param actor      who starts it
     * @param request    as in {@link JobService#begin}; empty for callers on the same machine
     * @return the run; {@code progress(run.id())} tells how far it is
     * @throws InvalidJobParameterException naming the first unusable parameter
     * @throws JobConflictException         when the same file is being imported
     */
    public JobRun start(Optional<String> kind, String file, Map<String, String> parameters, String actor, Optional<String> request) {
        String name = kind.orElseGet(() -> detect(file));
        if (kinds.named(name).isEmpty()) {
            throw new InvalidJobParameterException("kind", "'" + name + "' is no kind of import");
        }
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(ImportJob.FILE.name(), file);
        return jobs.begin(ImportKinds.PREFIX + name, all, actor, request);
    }

    private String detect(String file) {
        SpooledFile known = spool.file(file)
                .orElseThrow(() -> new InvalidJobParameterException("file", "'" + file + "' is no file on this server"));
        return waiting(known).kind().orElseThrow(() -> new InvalidJobParameterException("kind",
                "is required: the file looks like no kind or like several"));
    }

    /** How far a run is. */
    public JobProgress progress(UUID run) {
        return jobs.progress(run);
    }

    /** The newest runs of imports, newest first. */
    public List<JobRun> runs(int limit) {
        return jobs.newest(Optional.empty(), RUNS_LOOKED_AT).stream().filter(run -> run.job().startsWith(ImportKinds.PREFIX))
                .limit(limit).toList();
    }
}
