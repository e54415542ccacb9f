package io.tidewatch.enrichment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an enrichment came about. All but {@link #OK} are fall-backs made by rules. */
public enum EnrichmentStatus {
    /** A language model answered within the schema. */
    OK,
    /** The model will be asked later; until then the rules answer. */
    PENDING,
    /** Enrichment is switched off. */
    DISABLED,
    /** Enrichment is on, but no key was given. */
    NO_API_KEY,
    /** The model answered something else than was asked for. */
    PARSE_ERROR,
    /** The endpoint refused or failed. */
    UNAVAILABLE,
    /** The endpoint did not answer in time. */
    TIMEOUT,
    /** The hourly budget left no request for it in time. */
    BUDGET_EXHAUSTED;

    /** The lower-case name used in tables and messages. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a wire name; empty for any other text. */
    public static Optional<EnrichmentStatus> named(String wireName) {
        return Arrays.stream(values()).filter(value -> value.wireName().equals(wireName)).findFirst();
    }
}
