package io.tidewatch.collector.publication;

import io.tidewatch.collector.PayloadDefaults;

/** Gives the payload the social keys in their types. */
final class PayloadStep implements PublicationStep {

    @Override
    public void apply(EventDraft draft, PublicationContext context) {
        draft.fillPayload(PayloadDefaults.complete(draft.payload()));
    }
}
