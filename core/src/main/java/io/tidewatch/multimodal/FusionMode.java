package io.tidewatch.multimodal;

import java.util.Arrays;
import java.util.Optional;

/** How base and text columns are brought together. */
public enum FusionMode {
    /** One ridge regression on all columns. */
    SINGLE_RIDGE("single_ridge"),
    /** A ridge regression on the base columns, and one on the text columns for what is left, let in as far as text is active. */
    RESIDUAL_GATE("residual_gate");

    private final String wireName;

    FusionMode(String wireName) {
        this.wireName = wireName;
    }

    /** The text of the contract. */
    public String wireName() {
        return wireName;
    }

    /** The mode with a name; empty for any other text. */
    public static Optional<FusionMode> find(String name) {
        return Arrays.stream(values()).filter(mode -> mode.wireName.equals(name)).findFirst();
    }

    /** The mode that is possible: without text columns there is nothing to gate. */
    public FusionMode effective(ColumnGroups groups) {
        return groups.text().isEmpty() ? SINGLE_RIDGE : this;
    }
}
