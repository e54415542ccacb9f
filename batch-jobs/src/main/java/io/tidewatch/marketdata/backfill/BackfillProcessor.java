package io.tidewatch.marketdata.backfill;

import io.tidewatch.marketdata.venue.VenueUnavailableException;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Finds what belongs into a window. A symbol that nobody knows is reported and does not end the others' work. */
@Named
@Dependent
public class BackfillProcessor implements ItemProcessor {

    @Inject
    RunContext context;

    @Inject
    Backfills backfills;

    @Override
    public Object processItem(Object item) {
        BackfillWindow window = (BackfillWindow) item;
        try {
            return backfills.named(context.run().job()).fetch(window, context.parameters());
        } catch (VenueUnavailableException e) {
            if (e.unknownSymbol()) {
                return Piece.without(window, Piece.Note.UNKNOWN_SYMBOL);
            }
            throw e;
        }
    }
}
