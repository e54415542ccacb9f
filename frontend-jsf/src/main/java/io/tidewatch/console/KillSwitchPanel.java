package io.tidewatch.console;

import io.tidewatch.ops.console.ChainStateService;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.KillSwitchTrigger;
import io.tidewatch.risk.KillSwitchView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;

/** Stops opening on the whole liquid track and lets it go on. The service keeps who did it, why, and what was before. */
@Named
@RequestScoped
public class KillSwitchPanel {

    private static final int LONGEST_REASON = 256;
    private static final int MOST_MINUTES = 10_080;

    @Inject
    private KillSwitchService switches;
    @Inject
    private ChainStateService chain;
    @Inject
    private Visitor visitor;
    @Inject
    private Language language;

    @Size(min = 3, max = LONGEST_REASON)
    private String reason;

    @Min(1)
    @Max(MOST_MINUTES)
    private Integer minutes;

    private KillSwitchView view;

    /** The switch as it works at this moment; read anew, as people decide by it. */
    public KillSwitchView getView() {
        if (view == null) {
            view = switches.state(ChainStateService.TRACK, KillSwitchKey.GLOBAL);
        }
        return view;
    }

    /** Time until it ends by itself. */
    public Duration getRemaining() {
        return Duration.ofSeconds(getView().remainingSeconds());
    }

    /** Lets nothing be proposed or ordered until the given minutes are over, or until somebody resumes. */
    public void stopOpening() {
        visitor.requireOperator();
        switches.trigger(KillSwitchTrigger.manual(KillSwitchKey.global(ChainStateService.TRACK), reason.strip(), minutes));
        done("kill.stopped");
    }

    /** Lets signals and orders through again. */
    public void resume() {
        visitor.requireOperator();
        switches.reset(KillSwitchKey.global(ChainStateService.TRACK), reason.strip());
        done("kill.resumed");
    }

    private void done(String text) {
        view = null;
        chain.forget();
        reason = null;
        minutes = null;
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(language.text(text)));
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
