package io.tidewatch.collector.publication;

/** One thing done to every collected event before it is stored. */
public interface PublicationStep {

    /**
     * @param draft   the event; it is changed
     * @param context of the harvest it came with
     */
    void apply(EventDraft draft, PublicationContext context);
}
