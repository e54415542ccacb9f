package io.tidewatch.console;

import io.tidewatch.tasks.QueueFigures;
import io.tidewatch.tasks.Task;
import io.tidewatch.tasks.TaskControl;
import io.tidewatch.tasks.TaskFilter;
import io.tidewatch.tasks.TaskService;
import io.tidewatch.tasks.TaskStatus;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.validation.constraints.Size;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The task queue: what is in it, and the buttons that cancel a task or queue a failed one again; each asks for a reason. */
@Named
@ViewScoped
public class TasksBoard implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Set<String> ACTIONS = Set.of("cancel", "again");
    private static final int LONGEST = 256;
    private static final int MOST = 200;
    private static final String DEAD = "dead";

    @Inject
    private transient TaskService tasks;
    @Inject
    private transient TaskControl control;
    @Inject
    private transient Visitor visitor;
    @Inject
    private transient Language language;

    private String status = "";
    private String type = "";
    private String order = TaskFilter.Order.NEWEST.name();
    private String task = "";
    private String action = "";

    @Size(max = LONGEST)
    private String text = "";

    @Size(min = 3, max = LONGEST)
    private String reason;

    private transient List<Task> found;

    /** The tasks as they are asked for, at most two hundred. */
    public List<Task> getLines() {
        if (found == null) {
            found = tasks.list(new TaskFilter(
                    Arrays.stream(TaskStatus.values()).filter(known -> known.wireName().equals(status)).findFirst(), given(type), given(text),
                    status.equals(DEAD), TaskFilter.Order.valueOf(order), MOST));
        }
        return found;
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).map(value -> value.replace("\0", "").strip()).filter(value -> !value.isEmpty());
    }

    /** Reads anew. */
    public void search() {
        found = null;
    }

    /** How full the queue is. */
    public QueueFigures getFigures() {
        return tasks.figures();
    }

    /** The types there are. */
    public List<String> getTypes() {
        return tasks.types();
    }

    /** What can be chosen as status: the four, and dead letters. */
    public List<String> getStatuses() {
        return List.of("queued", "running", "completed", "failed", DEAD);
    }

    /** The orders to choose from. */
    public List<TaskFilter.Order> getOrders() {
        return List.of(TaskFilter.Order.values());
    }

    /** Whether anything restricts the list. */
    public boolean isNarrowed() {
        return !status.isEmpty() || !type.isEmpty() || given(text).isPresent();
    }

    /** How far a task is, in whole per cent. */
    public int percent(Task line) {
        return line.progress().map(progress -> (int) Math.floor(progress.share() * 100)).orElse(0);
    }

    /** The style that says how a task does. */
    public String tag(Task line) {
        return switch (line.status()) {
            case QUEUED -> "";
            case RUNNING -> line.origin().cancelling() ? "stopping" : "started";
            case COMPLETED -> "completed";
            case FAILED -> "failed";
        };
    }

    /** Asks for the reason of an action. */
    public void ask(String id, String wanted) {
        visitor.requireOperator();
        if (ACTIONS.contains(wanted)) {
            task = id;
            action = wanted;
            reason = null;
        }
    }

    /** Whether a reason is asked for. */
    public boolean isAsking() {
        return !action.isEmpty();
    }

    /** Does what was asked for. */
    public void act() {
        visitor.requireOperator();
        String why = reason.strip();
        boolean done = action.equals("cancel") ? control.cancel(task, visitor.getName(), why)
                : control.repeat(task, visitor.getName(), why).isPresent();
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(
                done ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN,
                language.text(done ? "tasks.done." + action : "tasks.late").replace("{0}", task), null));
        search();
        forget();
    }

    /** Forgets what was asked for. */
    public void forget() {
        task = "";
        action = "";
        reason = null;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status == null ? "" : status;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type == null ? "" : type;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getOrder() {
        return order;
    }

    public void setOrder(String order) {
        this.order = order;
    }

    /** The task that an action is about. */
    public String getTask() {
        return task;
    }

    /** What is to be done with it. */
    public String getAction() {
        return action;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
