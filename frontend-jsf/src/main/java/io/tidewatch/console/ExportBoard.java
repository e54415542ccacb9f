package io.tidewatch.console;

import io.tidewatch.imports.FileSpool;
import io.tidewatch.imports.SpooledFile;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobNotFoundException;
import io.tidewatch.tasks.JobService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes files of stored rows and offers those that were made. */
@Named
@RequestScoped
public class ExportBoard {

    private static final String PREFIX = "export-";

    @Inject
    private JobService jobs;
    @Inject
    private FileSpool spool;
    @Inject
    private Visitor visitor;
    @Inject
    private Language language;

    private String job;
    private String from;
    private String to;
    private String symbols;
    private boolean gzip;

    /** What can be exported. */
    public List<JobDefinition> getJobs() {
        return jobs.jobs().stream().filter(known -> known.name().startsWith(PREFIX)).toList();
    }

    /** The name of a job without its prefix. */
    public String kind(JobDefinition definition) {
        return definition.name().substring(PREFIX.length());
    }

    /** The files there are. */
    public List<SpooledFile> getFiles() {
        return spool.exports();
    }

    /** Begins to write a file. */
    public void start() {
        visitor.requireOperator();
        Map<String, String> given = new HashMap<>();
        put(given, "from", from);
        put(given, "to", to);
        put(given, "symbols", symbols);
        given.put("gzip", Boolean.toString(gzip));
        try {
            if (job == null || !job.startsWith(PREFIX)) {
                throw new JobNotFoundException("job '" + job + "' does not exist");
            }
            long execution = jobs.start(job, given, visitor.getName());
            say(FacesMessage.SEVERITY_INFO, language.text("jobs.started").replace("{0}", Long.toString(execution)));
        } catch (InvalidJobParameterException e) {
            say(FacesMessage.SEVERITY_ERROR, e.parameter() + ": " + e.getMessage());
        } catch (JobConflictException | JobNotFoundException e) {
            say(FacesMessage.SEVERITY_WARN, e.getMessage());
        }
    }

    private static void put(Map<String, String> given, String name, String value) {
        if (value != null && !value.isBlank()) {
            given.put(name, value);
        }
    }

    /** Removes a file that was made. */
    public void delete(String name) {
        visitor.requireOperator();
        spool.deleteExport(name);
        say(FacesMessage.SEVERITY_INFO, language.text("import.deleted").replace("{0}", name));
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    public String getJob() {
        return job;
    }

    public void setJob(String job) {
        this.job = job;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getSymbols() {
        return symbols;
    }

    public void setSymbols(String symbols) {
        this.symbols = symbols;
    }

    public boolean isGzip() {
        return gzip;
    }

    public void setGzip(boolean gzip) {
        this.gzip = gzip;
    }
}
