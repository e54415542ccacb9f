package io.tidewatch.console;

import io.tidewatch.execution.control.CancelAllPlan;
import io.tidewatch.execution.control.CancelAllReport;
import io.tidewatch.execution.control.CancelAllService;
import io.tidewatch.execution.control.FlattenPlan;
import io.tidewatch.execution.control.FlattenReport;
import io.tidewatch.execution.control.FlattenService;
import io.tidewatch.execution.control.HeldPosition;
import io.tidewatch.execution.control.ReconcileService;
import io.tidewatch.ops.console.ChainStateService;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.validation.constraints.Size;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** Cancels resting orders, closes all positions and reconciles with venues, after showing what would be done and asking for a reason. */
@Named
@ViewScoped
public class VenuePanel implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 256;
    private static final OncePerRequest<CancelAllPlan> CANCEL = new OncePerRequest<>("cancel plan");
    private static final OncePerRequest<FlattenPlan> FLATTEN = new OncePerRequest<>("flatten plan");

    @Inject
    private transient CancelAllService canceling;
    @Inject
    private transient FlattenService flattening;
    @Inject
    private transient ReconcileService reconciling;
    @Inject
    private transient ChainStateService chain;
    @Inject
    private transient Visitor visitor;
    @Inject
    private transient Language language;

    private String action = "";

    @Size(min = 3, max = LONGEST_REASON)
    private String reason;

    /** Shows what cancelling all resting orders would do. */
    public void askToCancel() {
        ask("cancel");
    }

    /** Shows what closing all positions would do. */
    public void askToFlatten() {
        ask("flatten");
    }

    /** Shows what reconciling does. */
    public void askToReconcile() {
        ask("reconcile");
    }

    private void ask(String wanted) {
        visitor.requireOperator();
        action = wanted;
        reason = null;
    }

    /** Whether a reason is asked for. */
    public boolean isAsking() {
        return !action.isEmpty();
    }

    /** What would be stopped and cancelled; null when nothing would. */
    public CancelAllPlan getPlan() {
        return switch (action) {
            case "cancel" -> CANCEL.get(() -> canceling.plan(Optional.empty()));
            case "flatten" -> closing().cancel();
            default -> null;
        };
    }

    /** What would be closed; empty for anything but closing all positions. */
    public List<HeldPosition> getClosing() {
        return action.equals("flatten") ? closing().positions() : List.of();
    }

    private FlattenPlan closing() {
        return FLATTEN.get(() -> flattening.plan(Optional.empty()));
    }

    /** Does what was asked for. */
    public void act() {
        visitor.requireOperator();
        String why = reason.strip();
        switch (action) {
            case "cancel" -> cancelAll(why);
            case "flatten" -> flatten(why);
            case "reconcile" -> reconcile(why);
            default -> throw new IllegalStateException("nothing was asked for");
        }
        chain.forget();
        cancel();
    }

    private void cancelAll(String why) {
        CancelAllReport report = canceling.cancelAll(Optional.empty(), why, visitor.getName());
        say(report.complete() ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_ERROR,
                report.complete() ? "venues.done.cancel" : "venues.left.cancel",
                report.venues().stream().mapToInt(one -> one.canceled().size()).sum(),
                report.venues().stream().mapToInt(one -> one.left().size()).sum());
    }

    private void flatten(String why) {
        Optional<FlattenReport> report = flattening.flatten(Optional.empty(), why, visitor.getName());
        if (report.isEmpty()) {
            say(FacesMessage.SEVERITY_WARN, "venues.busy.flatten", 0, 0);
            return;
        }
        boolean complete = report.get().complete();
        say(complete ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_ERROR,
                complete ? "venues.done.flatten" : "venues.left.flatten", report.get().closings().size(), report.get().left().size());
    }

    private void reconcile(String why) {
        ReconcileService.Report report = reconciling.reconcile(Optional.empty(), why, false, visitor.getName());
        boolean clean = report.busy().isEmpty() && report.runs().stream().allMatch(run -> run.status().equals("ok"));
        say(clean ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN,
                clean ? "venues.done.reconcile" : "venues.left.reconcile", report.runs().size(), report.busy().size());
    }

    private void say(FacesMessage.Severity severity, String text, int first, int second) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, language.text(text)
                .replace("{0}", String.valueOf(first)).replace("{1}", String.valueOf(second)), null));
    }

    /** Forgets what was asked for. */
    public void cancel() {
        action = "";
        reason = null;
    }

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
