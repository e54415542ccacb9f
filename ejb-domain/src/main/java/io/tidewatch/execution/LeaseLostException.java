package io.tidewatch.execution;

/** A run lost its lease: it must send nothing more. What it sent so far is left to reconciliation. */
public class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The run that must stop. */
    public LeaseLostException(String decisionId, long fence) {
        super("run " + fence + " of decision " + decisionId + " is no longer this node's");
    }
}
