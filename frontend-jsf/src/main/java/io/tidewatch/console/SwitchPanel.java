package io.tidewatch.console;

import io.tidewatch.execution.desk.SwitchDesk;
import io.tidewatch.execution.desk.SwitchEffect;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.ops.console.ChainStateService;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.KillSwitchTrigger;
import io.tidewatch.risk.desk.SwitchLine;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * All kill switches; sets and resets them after showing the effect and asking for a reason. The service keeps who did it, why, and
 * what was before.
 */
@Named
@ViewScoped
public class SwitchPanel implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 256;
    private static final int MOST_MINUTES = 10_080;
    private static final int LONGEST_STRATEGY = 64;
    private static final OncePerRequest<List<SwitchLine>> SWITCHES = new OncePerRequest<>("switches");
    private static final OncePerRequest<SwitchEffect> EFFECT = new OncePerRequest<>("switch effect");

    @Inject
    private transient SwitchDesk desk;
    @Inject
    private transient KillSwitchService switches;
    @Inject
    private transient VenueConfig venues;
    @Inject
    private transient ChainStateService chain;
    @Inject
    private transient Visitor visitor;
    @Inject
    private transient Language language;

    private String track = "";
    private String strategy = "";
    private boolean stopping;

    @Size(min = 3, max = LONGEST_REASON)
    private String reason;

    @Min(1)
    @Max(MOST_MINUTES)
    private Integer minutes;

    /** The switches as they work at this moment. */
    public List<SwitchLine> getLines() {
        return SWITCHES.get(desk::switches);
    }

    /** Shows what setting a switch would do, and asks for a reason. */
    public void askToStop(String ofTrack, String ofStrategy) {
        ask(ofTrack, ofStrategy, true);
    }

    /** Shows what resetting a switch would do, and asks for a reason. */
    public void askToResume(String ofTrack, String ofStrategy) {
        ask(ofTrack, ofStrategy, false);
    }

    private void ask(String ofTrack, String ofStrategy, boolean stop) {
        visitor.requireOperator();
        if (ofStrategy.length() <= LONGEST_STRATEGY) {
            track = ofTrack;
            strategy = ofStrategy;
            stopping = stop;
            reason = null;
            minutes = null;
            EFFECT.forget();
        }
    }

    /** Whether a reason is asked for. */
    public boolean isAsking() {
        return !track.isEmpty();
    }

    /** What it would meet; null unless asking. */
    public SwitchEffect getEffect() {
        return isAsking() ? EFFECT.get(() -> desk.effect(key())) : null;
    }

    /** Whether orders that only shrink a position pass a standing switch. */
    public boolean isShrinkingPasses() {
        return venues.reduceOnlyPasses();
    }

    /** Sets or resets the switch. */
    public void act() {
        visitor.requireOperator();
        if (!isAsking()) {
            return;
        }
        if (stopping) {
            switches.trigger(KillSwitchTrigger.manual(key(), reason.strip(), minutes));
        } else {
            switches.reset(key(), reason.strip());
        }
        chain.forget();
        SWITCHES.forget();
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(
                language.text(stopping ? "risk.done.stop" : "risk.done.resume").replace("{0}", track + " / " + strategy)));
        cancel();
    }

    /** Forgets what was asked for. */
    public void cancel() {
        track = "";
        strategy = "";
        reason = null;
        minutes = null;
    }

    private KillSwitchKey key() {
        return new KillSwitchKey(track, strategy);
    }

    /** The word by which texts and styles know what a switch does. */
    public String word(SwitchLine line) {
        return line.state().name().toLowerCase(Locale.ROOT);
    }

    public String getTrack() {
        return track;
    }

    public String getStrategy() {
        return strategy;
    }

    /** Whether a whole track is asked about. */
    public boolean isWhole() {
        return strategy.equals(KillSwitchKey.GLOBAL);
    }

    /** Whether it is about setting a switch. */
    public boolean isStopping() {
        return stopping;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public Integer getMinutes() {
        return minutes;
    }

    public void setMinutes(Integer minutes) {
        this.minutes = minutes;
    }
}
