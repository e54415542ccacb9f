package io.tidewatch.collector.publication;

import io.tidewatch.events.AssetAliases;
import io.tidewatch.events.EntityLinkingConfig;
import io.tidewatch.events.EntityMention;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Links the assets that a text names by ticker or by name, English or Chinese, by the built-in table and the settings. */
@ApplicationScoped
public class AliasLinking implements EntityLinking {

    private AssetAliases aliases;

    /** Knows the built-in table only. */
    public AliasLinking() {
        aliases = AssetAliases.standard();
    }

    @Inject
    public AliasLinking(EntityLinkingConfig config) {
        aliases = config.aliases();
    }

    @Override
    public List<EntityMention> link(String text) {
        return aliases.entitiesIn(text);
    }
}
