package io.tidewatch.collector.publication;

import io.tidewatch.events.EntityMention;
import java.util.List;

/** Finds what a text names, by rules. */
public interface EntityLinking {

    /** The entities named in a text, each once, those named first in front; empty when it names none. */
    List<EntityMention> link(String text);
}
