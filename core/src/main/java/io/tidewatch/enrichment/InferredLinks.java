package io.tidewatch.enrichment;

import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.MarketScope;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which entities of an answer an event is linked to. */
public final class InferredLinks {

    private InferredLinks() {
    }

    /**
     * The mentions to link: those the event does not name itself, and in the crypto market no asset that is not traded.
     *
     * @param named    what the event is linked to already
     * @param tradable upper-case symbols
     */
    public static List<EntityMention> of(
            Enrichment answer, MarketScope scope, Set<String> tradable, Collection<EntityMention> named) {
        Set<String> known = named.stream().map(InferredEntity::key).collect(Collectors.toSet());
        return answer.entities().stream().filter(entity -> !known.contains(entity.key()))
                .map(InferredEntity::toMention).flatMap(Optional::stream)
                .filter(mention -> scope != MarketScope.CRYPTO || mention.type() != EntityType.ASSET || tradable.contains(mention.symbol()))
                .toList();
    }
}
