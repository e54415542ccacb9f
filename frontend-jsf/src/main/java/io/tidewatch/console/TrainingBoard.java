package io.tidewatch.console;

import io.tidewatch.models.desk.TrainingHistory;
import io.tidewatch.models.desk.TrainingQuery;
import io.tidewatch.models.desk.TrainingRun;
import io.tidewatch.models.desk.TrainingUnit;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobNotFoundException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobService;
import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The form that starts a training, and the trainings that something works on now. */
@Named
@ViewScoped
public class TrainingBoard implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final OncePerRequest<List<TrainingRun>> LIVING = new OncePerRequest<>("living trainings");
    private static final OncePerRequest<List<TrainingUnit>> UNITS = new OncePerRequest<>("their units");

    @Inject
    private transient JobService jobs;
    @Inject
    private transient TrainingHistory history;
    @Inject
    private transient Visitor visitor;
    @Inject
    private transient Language language;
    @Inject
    private transient HttpServletRequest request;

    private String job;
    private String wrong = "";
    private final HashMap<String, String> values = new HashMap<>();

    /** The form can be filled by the address: {@code start} names the job, {@code p.<name>} a parameter. */
    @PostConstruct
    void fill() {
        job = request.getParameter("start");
        getParameters().forEach(parameter -> Optional.ofNullable(request.getParameter("p." + parameter.name()))
                .filter(text -> text.length() <= 256).ifPresent(text -> values.put(parameter.name(), text)));
    }

    /** The jobs that train something. */
    public List<JobDefinition> getDefinitions() {
        return jobs.jobs().stream().filter(known -> TrainingQuery.isTraining(known.name())).toList();
    }

    /** The chosen job; the first one until somebody chooses, empty text when there is none. */
    public String getJob() {
        return getDefinitions().stream().map(JobDefinition::name).filter(name -> name.equals(job)).findFirst()
                .or(() -> getDefinitions().stream().map(JobDefinition::name).findFirst()).orElse("");
    }

    public void setJob(String job) {
        this.job = job;
    }

    private Optional<JobDefinition> definition() {
        return getDefinitions().stream().filter(known -> known.name().equals(getJob())).findFirst();
    }

    /** What the chosen job does, in a line. */
    public String getDescription() {
        return definition().map(JobDefinition::description).orElse("");
    }

    /** Parameters of the chosen job. */
    public List<JobParameter> getParameters() {
        return definition().map(JobDefinition::parameters).orElse(List.of());
    }

    /** What was typed in, by name of the parameter. */
    public Map<String, String> getValues() {
        return values;
    }

    /** The parameter that could not be used; empty when all could. */
    public String getWrong() {
        return wrong;
    }

    /** Forgets what was typed in for another job. */
    public void jobChosen() {
        values.clear();
        wrong = "";
    }

    /** Starts the chosen job; fields left empty take their standard. */
    public void start() {
        visitor.requireOperator();
        wrong = "";
        Map<String, String> given = new TreeMap<>(values);
        given.values().removeIf(value -> value == null || value.isBlank());
        try {
            long execution = jobs.start(getJob(), given, visitor.getName());
            say(FacesMessage.SEVERITY_INFO, language.text("jobs.started").replace("{0}", Long.toString(execution)));
            LIVING.forget();
        } catch (InvalidJobParameterException e) {
            wrong = e.parameter();
            say(FacesMessage.SEVERITY_ERROR, e.parameter() + ": " + e.getMessage());
        } catch (JobConflictException | JobNotFoundException e) {
            say(FacesMessage.SEVERITY_WARN, e.getMessage());
        }
    }

    /** The trainings that something works on, newest first. */
    public List<TrainingRun> getLiving() {
        return LIVING.get(history::living);
    }

    /** The units of one of them. */
    public List<TrainingUnit> units(TrainingRun run) {
        return UNITS.get(() -> history.units(getLiving().stream().map(TrainingRun::id).toList())).stream()
                .filter(unit -> unit.run().equals(run.id())).toList();
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
        LIVING.forget();
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }
}
