package io.tidewatch.features.matrix;

/** The steps that work month by month. */
public enum Stage {

    /** Vectors of texts, all symbols of a month together. */
    TEXT("text-latents"),
    /** Vectors of markets, a symbol and a month. */
    MARKET("market-latents"),
    /** Rows of the matrix, a symbol and a month. */
    MERGE("matrix");

    private final String step;

    Stage(String step) {
        this.step = step;
    }

    /** Name of the step, and of its units. */
    String step() {
        return step;
    }
}
