package io.tidewatch.console;

import io.tidewatch.collector.SourceNotFoundException;
import io.tidewatch.collector.SourcesService;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.validation.constraints.Size;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** The sources, and the buttons that run, pause and resume one; each asks for a reason, which is kept. */
@Named
@ViewScoped
public class SourcesBoard implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Set<String> ACTIONS = Set.of("run", "pause", "resume");
    private static final int LONGEST_REASON = 256;

    @Inject
    private transient SourcesService sources;
    @Inject
    private transient Visitor visitor;
    @Inject
    private transient Language language;

    private String source = "";
    private String action = "";

    @Size(min = 3, max = LONGEST_REASON)
    private String reason;

    /** The sources in the order in which operators know them. */
    public List<SourceLine> getLines() {
        boolean on = sources.collecting();
        return sources.sources().stream().map(view -> new SourceLine(view, on)).toList();
    }

    /** Whether this node collects. */
    public boolean isCollecting() {
        return sources.collecting();
    }

    /** Asks for the reason of an action. */
    public void ask(String name, String wanted) {
        visitor.requireOperator();
        if (ACTIONS.contains(wanted)) {
            source = name;
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
        try {
            switch (action) {
                case "run" -> sources.runNow(source, visitor.getName(), why);
                case "pause" -> sources.pause(source, visitor.getName(), why);
                case "resume" -> sources.resume(source, visitor.getName(), why);
                default -> throw new IllegalStateException("nothing was asked for");
            }
            say(FacesMessage.SEVERITY_INFO, language.text("sources.done." + action).replace("{0}", source));
        } catch (IllegalStateException | SourceNotFoundException e) {
            say(FacesMessage.SEVERITY_WARN, e.getMessage());
        }
        cancel();
    }

    /** Forgets what was asked for. */
    public void cancel() {
        source = "";
        action = "";
        reason = null;
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    /** The source that an action is about. */
    public String getSource() {
        return source;
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
