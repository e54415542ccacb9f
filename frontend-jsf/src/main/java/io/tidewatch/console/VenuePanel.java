package io.tidewatch.console;

import io.tidewatch.execution.control.CancelAllPlan;
import io.tidewatch.execution.control.CancelAllReport;
import io.tidewatch.execution.control.CancelAllService;
import io.tidewatch.execution.control.ReconcileService;
import io.tidewatch.ops.console.ChainStateService;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.validation.constraints.Size;
import java.io.Serializable;
import java.util.Optional;

/** Cancels resting orders and reconciles with a venue, after showing what would be done and asking for a reason. */
@Named
@ViewScoped
public class VenuePanel implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 256;

    @Inject
    private transient CancelAllService canceling;
    @Inject
    private transient ReconcileService reconciling;
    @Inject
    private transient ChainStateService chain;
    @Inject
    private transient Visitor visitor;
    @Inject
    private transient Language language;

    private String action = "";
    private String venue = "";

    @Size(min = 3, max = LONGEST_REASON)
    private String reason;

    /** Shows what cancelling would do, at one venue or, for an empty name, at all. */
    public void askToCancel(String name) {
        ask("cancel", name);
    }

    /** Shows what reconciling does, with one venue or, for an empty name, with all. */
    public void askToReconcile(String name) {
        ask("reconcile", name);
    }

    private void ask(String wanted, String name) {
        visitor.requireOperator();
        action = wanted;
        venue = name;
        reason = null;
    }

    /** Whether a reason is asked for. */
    public boolean isAsking() {
        return !action.isEmpty();
    }

    /** What cancelling would do; null for anything else. */
    public CancelAllPlan getPlan() {
        return action.equals("cancel") ? canceling.plan(named()) : null;
    }

    /** Does what was asked for. */
    public void act() {
        visitor.requireOperator();
        switch (action) {
            case "cancel" -> {
                CancelAllReport report = canceling.cancelAll(named(), reason.strip());
                chain.forget();
                say(report.complete() ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_ERROR,
                        language.text(report.complete() ? "venues.done.cancel" : "venues.left.cancel")
                                .replace("{0}", String.valueOf(report.venues().stream().mapToInt(one -> one.canceled().size()).sum()))
                                .replace("{1}", String.valueOf(report.venues().stream().mapToInt(one -> one.left().size()).sum())));
            }
            case "reconcile" -> {
                ReconcileService.Report report = reconciling.reconcile(named(), reason.strip(), false);
                boolean clean = report.busy().isEmpty() && report.runs().stream().allMatch(run -> run.status().equals("ok"));
                say(clean ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN,
                        language.text(clean ? "venues.done.reconcile" : "venues.left.reconcile")
                                .replace("{0}", String.valueOf(report.runs().size())));
            }
            default -> throw new IllegalStateException("nothing was asked for");
        }
        cancel();
    }

    private Optional<String> named() {
        return Optional.of(venue).filter(name -> !name.isEmpty());
    }

    private static void say(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }

    /** Forgets what was asked for. */
    public void cancel() {
        action = "";
        venue = "";
        reason = null;
    }

    public String getAction() {
        return action;
    }

    public String getVenue() {
        return venue;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
