package io.tidewatch.collector.publication;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.events.AssetAliases;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Links the assets that a text names by ticker or by name, English or Chinese. */
@ApplicationScoped
public class AliasLinking implements EntityLinking {

    private static final String SECTOR = "crypto";

    @Override
    public List<EntityMention> link(String text) {
        return AssetAliases.symbolsIn(text).stream().map(AliasLinking::mention).toList();
    }

    private static EntityMention mention(String symbol) {
        return new EntityMention(EntityType.ASSET, symbol, symbol, null, SECTOR,
                JsonNodeFactory.instance.objectNode().put("source", "alias_map"));
    }
}
