package io.tidewatch.console;

import io.tidewatch.models.ActivationRefusedException;
import io.tidewatch.models.desk.BuildLine;
import io.tidewatch.models.desk.ModelActions;
import io.tidewatch.models.desk.ModelDesk;
import io.tidewatch.models.desk.StageEvent;
import io.tidewatch.models.desk.VersionCard;
import io.tidewatch.models.desk.VersionLine;
import io.tidewatch.prediction.ModelLabel;
import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One version of a model: its builds, what happened to it, and the buttons that change its stage; each asks for a reason. */
@Named
@ViewScoped
public class ModelBoard implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 256;
    private static final OncePerRequest<Optional<VersionCard>> CARD = new OncePerRequest<>("model version");

    @Inject
    private transient ModelDesk desk;
    @Inject
    private transient ModelActions actions;
    @Inject
    private transient Visitor visitor;
    @Inject
    private transient Language language;
    @Inject
    private transient HttpServletRequest request;

    private String track;
    private String name;
    private String version;
    private String wish = "";
    private boolean despiteGate;

    @Size(min = 3, max = LONGEST_REASON)
    private String reason;

    @PostConstruct
    void remember() {
        track = parameter("track");
        name = parameter("name");
        version = parameter("version");
    }

    private String parameter(String parameter) {
        return Optional.ofNullable(request.getParameter(parameter)).map(text -> text.replace("\0", "").strip()).orElse("");
    }

    private Optional<VersionCard> card() {
        return CARD.get(() -> desk.version(track, name, version));
    }

    /** Whether there is such a version. */
    public boolean isFound() {
        return card().isPresent();
    }

    /** It as lists show it. */
    public VersionLine getLine() {
        return card().map(VersionCard::line).orElse(null);
    }

    /** Its builds, by symbol. */
    public List<BuildLine> getBuilds() {
        return card().map(VersionCard::builds).orElse(List.of());
    }

    /** What happened to it, newest first. */
    public List<StageEvent> getEvents() {
        return card().map(VersionCard::events).orElse(List.of());
    }

    /** The headline figures of a build. */
    public List<FigureLine> figures(BuildLine build) {
        return FigureLine.headlines(build.metrics());
    }

    /** Whether a build passed the gate of its training: {@code passed}, {@code failed}, or empty text when it had none. */
    public String gate(BuildLine build) {
        return build.metrics().path("gate").path("passed").isBoolean()
                ? build.metrics().path("gate").path("passed").booleanValue() ? "passed" : "failed" : "";
    }

    /** The actions that can be asked for. */
    public List<String> getOffered() {
        return card().map(known -> actions.offered(known.line()).stream().map(ModelActions.Action::word).toList()).orElse(List.of());
    }

    /** Shows what an action does, and asks for a reason. */
    public void ask(String word) {
        visitor.requireOperator();
        if (getOffered().contains(word)) {
            wish = word;
            reason = null;
            despiteGate = false;
        }
    }

    /** Whether a reason is asked for. */
    public boolean isAsking() {
        return !wish.isEmpty();
    }

    /** The action asked about. */
    public String getWish() {
        return wish;
    }

    /** Whether a build that would serve did not pass the gate of its training. */
    public boolean isGateFailed() {
        return getBuilds().stream().anyMatch(build -> gate(build).equals("failed"));
    }

    /** Does what was asked for. */
    public void act() {
        visitor.requireOperator();
        if (!isAsking()) {
            return;
        }
        ModelActions.Action action = Stream.of(ModelActions.Action.values()).filter(known -> known.word().equals(wish)).findFirst()
                .orElseThrow();
        try {
            actions.act(new ModelActions.Wish(action, track, new ModelLabel(name, version), visitor.getName(), reason.strip(),
                    despiteGate));
            say(FacesMessage.SEVERITY_INFO, language.text("models.done." + wish).replace("{0}", name + " " + version));
            cancel();
        } catch (ActivationRefusedException e) {
            say(FacesMessage.SEVERITY_ERROR, language.text("models.refused").replace("{0}", e.getMessage()));
        }
        CARD.forget();
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    /** Forgets what was asked for. */
    public void cancel() {
        wish = "";
        reason = null;
        despiteGate = false;
    }

    /** The word by which styles know the state of a build. */
    public String word(BuildLine build) {
        return build.status().toLowerCase(Locale.ROOT);
    }

    public String getTrack() {
        return track;
    }

    public String getName() {
        return name;
    }

    public String getVersion() {
        return version;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public boolean isDespiteGate() {
        return despiteGate;
    }

    public void setDespiteGate(boolean despiteGate) {
        this.despiteGate = despiteGate;
    }
}
