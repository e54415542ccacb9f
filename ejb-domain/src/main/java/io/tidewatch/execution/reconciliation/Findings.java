package io.tidewatch.execution.reconciliation;

import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.execution.StoredVenueOrder;
import java.util.ArrayList;
import java.util.List;

/** What one reconciliation has found so far; used by one thread. */
final class Findings {

    private final List<Difference> differences = new ArrayList<>();
    private int checked;
    private int resolved;
    private int booked;
    private int unresolved;
    private String error;
    private boolean confirmedDrift;

    /** A question was not answered: nothing may be concluded from that. */
    void notRead(String what, ExchangeException cause) {
        if (error == null) {
            error = cause.reason();
        }
        add(Difference.NOT_READ, what, cause.reason());
    }

    void add(String code, String subject, String detail) {
        differences.add(new Difference(code, subject, detail));
    }

    void dropPositions() {
        differences.removeIf(difference -> difference.code().equals(Difference.POSITION_DIFFERS));
        confirmedDrift = false;
    }

    void asked() {
        checked++;
    }

    void changed(StoredVenueOrder before, StoredVenueOrder after) {
        if (before.state() != after.state() || before.progress().booked().compareTo(after.progress().booked()) != 0) {
            resolved++;
        }
    }

    /** An order whose fate stays unknown. */
    void open(String code, String clientOrderId, String detail) {
        unresolved++;
        add(code, clientOrderId, detail);
    }

    void booked(int fills) {
        booked += fills;
    }

    void confirmDrift() {
        confirmedDrift = true;
    }

    boolean drifts() {
        return confirmedDrift;
    }

    int checked() {
        return checked;
    }

    int resolved() {
        return resolved;
    }

    int booked() {
        return booked;
    }

    int unresolved() {
        return unresolved;
    }

    String error() {
        return error;
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** {@code ok}, {@code differences} or {@code failed}. */
    String status() {
        return error != null ? "failed" : differences.stream().anyMatch(Difference::isOurs) ? "differences" : "ok";
    }

    /** Whether nothing of ours is open or differs. */
    boolean isClean() {
        return status().equals("ok") && unresolved == 0;
    }
}
