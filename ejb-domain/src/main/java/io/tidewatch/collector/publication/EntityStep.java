package io.tidewatch.collector.publication;

/** Looks for assets in title and summary of an event whose connector named none. */
final class EntityStep implements PublicationStep {

    private final EntityLinking linking;

    EntityStep(EntityLinking linking) {
        this.linking = linking;
    }

    @Override
    public void apply(EventDraft draft, PublicationContext context) {
        if (draft.entities().isEmpty()) {
            draft.entities(linking.link(draft.text()));
        }
    }
}
