package io.tidewatch.collector.publication;

import io.tidewatch.collector.CollectorConfig;
import io.tidewatch.events.NewEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Takes collected events through all steps, in their order. */
@ApplicationScoped
public class Publication {

    private List<PublicationStep> steps;

    /** For the container's proxy. */
    protected Publication() {
    }

    @Inject
    public Publication(EntityLinking linking, CollectorConfig config) {
        steps = List.of(new ClusterKeyStep(), new PayloadStep(), new ProvenanceStep(), new EntityStep(linking),
                new ScopeStep(config.liquidSymbols(), config.broadLinks()), new TimeStep());
    }

    /** The event as it is handed to ingest; type, title, link and time of the fact stay, and with them its fingerprint. */
    public NewEvent complete(NewEvent event, PublicationContext context) {
        EventDraft draft = new EventDraft(event);
        steps.forEach(step -> step.apply(draft, context));
        return draft.event();
    }
}
