package io.tidewatch.models;

/** How a tabular value came about, as reported in the {@code stack} of a prediction. */
public enum TabularMode {
    /** One dot product of all normalised features. */
    SINGLE_RIDGE("single_ridge"),
    /** A base dot product plus a gated dot product of the text features. */
    RESIDUAL_GATE("residual_gate"),
    /** A tree ensemble. */
    LIGHTGBM("lightgbm"),
    /** No tabular model was there. */
    MISSING("missing");

    private final String wireName;

    TabularMode(String wireName) {
        this.wireName = wireName;
    }

    /** The text of the contract. */
    public String wireName() {
        return wireName;
    }
}
