package io.tidewatch.collector.publication;

import io.tidewatch.events.EventSource;
import io.tidewatch.events.NewEvent;
import io.tidewatch.models.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Gives an event the key under which the same story of one source is grouped, unless it has one. */
final class ClusterKeyStep implements PublicationStep {

    private static final int LENGTH = 24;

    @Override
    public void apply(EventDraft draft, PublicationContext context) {
        if (draft.clusterKey() == null) {
            draft.clusterKey(Sha256.hex(story(draft.original()).getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH));
        }
    }

    /** Source, title without case and blanks around, and link. */
    static String story(NewEvent event) {
        EventSource source = event.source();
        return orEmpty(source.name()) + '|' + event.title().strip().toLowerCase(Locale.ROOT) + '|' + orEmpty(source.url());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
