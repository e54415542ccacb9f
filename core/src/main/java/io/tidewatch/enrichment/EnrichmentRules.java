package io.tidewatch.enrichment;

import java.util.List;

/**
 * How enrichments are made for one model: from its answers, and without one.
 *
 * @param provider        label of the endpoint
 * @param model           name of the model
 * @param maxInputChars   longest user message
 * @param maxSummaryChars longest summary
 */
public record EnrichmentRules(String provider, String model, int maxInputChars, int maxSummaryChars) {

    private static final double RULES_CONFIDENCE = 0.2;
    private static final String NAMELESS = "event";

    /**
     * What stands in for an answer: the language by the contract's hint, sentiment by words, confidence 0.2.
     *
     * @param status why there is no answer
     * @param error  more about it; empty when there is nothing to say
     */
    public Enrichment fallback(EnrichmentInput input, EnrichmentStatus status, String error) {
        String text = PlainText.cut(input.text(), maxInputChars);
        return new Enrichment(status, provider, model, Language.hint(text), SentimentWords.score(text), summary("", input),
                RULES_CONFIDENCE, List.of(), error);
    }

    /** A summary that is never empty and never too long: the given one, else the title, else the text. */
    String summary(String given, EnrichmentInput input) {
        String summary = !given.isEmpty() ? given : !input.title().isEmpty() ? input.title() : input.summary();
        String shortened = PlainText.cut(summary, maxSummaryChars).strip();
        return shortened.isEmpty() ? NAMELESS : shortened;
    }
}
