package io.tidewatch.console;

import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobNotFoundException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobRun;
import io.tidewatch.tasks.JobService;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Batch jobs: which there are, how far their runs are, and the buttons that steer them. */
@Named
@ViewScoped
public class JobsBoard implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int NEWEST = 25;
    private static final int WHOLE = 100;
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "STOPPED", "ABANDONED");

    @Inject
    private transient JobService jobs;
    @Inject
    private transient Visitor visitor;
    @Inject
    private transient Language language;

    private String job;
    private final HashMap<String, String> values = new HashMap<>();

    /** The jobs that can be started. */
    public List<JobDefinition> getDefinitions() {
        return jobs.jobs();
    }

    /** The newest runs, newest first. */
    public List<JobLine> getRuns() {
        return jobs.newest(Optional.empty(), NEWEST).stream().map(this::line).toList();
    }

    private JobLine line(JobRun run) {
        if (run.status().equals("COMPLETED")) {
            return new JobLine(run, WHOLE);
        }
        double done = ENDED.contains(run.status()) || run.execution().isEmpty() ? 0 : jobs.progress(run.execution().get()).progress();
        return new JobLine(run, (int) Math.floor(done * WHOLE));
    }

    /** Parameters of the chosen job. */
    public List<JobParameter> getParameters() {
        return jobs.jobs().stream().filter(known -> known.name().equals(getJob())).findFirst()
                .map(JobDefinition::parameters).orElse(List.of());
    }

    /** Forgets what was typed in for another job. */
    public void jobChosen() {
        values.clear();
    }

    /** Starts the chosen job; fields left empty take their standard. */
    public void start() {
        visitor.requireOperator();
        Map<String, String> given = new HashMap<>(values);
        given.values().removeIf(value -> value == null || value.isBlank());
        try {
            long execution = jobs.start(getJob(), given, visitor.getName());
            say(FacesMessage.SEVERITY_INFO, language.text("jobs.started").replace("{0}", Long.toString(execution)));
            values.clear();
        } catch (InvalidJobParameterException e) {
            say(FacesMessage.SEVERITY_ERROR, e.parameter() + ": " + e.getMessage());
        } catch (JobConflictException | JobNotFoundException e) {
            say(FacesMessage.SEVERITY_WARN, e.getMessage());
        }
    }

    /** Asks a run to stop at its next item. */
    public void stop(long execution) {
        steer("jobs.stopping", execution, () -> jobs.stop(execution));
    }

    /** Continues a run from its checkpoints. */
    public void restart(long execution) {
        steer("jobs.restarted", execution, () -> jobs.restart(execution));
    }

    private void steer(String text, long execution, Runnable action) {
        visitor.requireOperator();
        try {
            action.run();
            say(FacesMessage.SEVERITY_INFO, language.text(text).replace("{0}", Long.toString(execution)));
        } catch (JobConflictException | JobNotFoundException e) {
            say(FacesMessage.SEVERITY_WARN, e.getMessage());
        }
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    /** The chosen job; the first one until somebody chooses. */
    public String getJob() {
        return job == null ? jobs.jobs().stream().findFirst().map(JobDefinition::name).orElse("") : job;
    }

    public void setJob(String job) {
        this.job = job;
    }

    /** What was typed in, by name of the parameter. */
    public Map<String, String> getValues() {
        return values;
    }
}
