package io.tidewatch.events;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What assets are called: the built-in table and what the settings add. */
@ApplicationScoped
public class EntityLinkingConfig implements CheckedAtStart {

    private static final String ALIASES = "ENTITY_ALIASES";
    private static final String TICKERS = "ENTITY_TICKERS";

    private final AssetAliases aliases;

    /** Reads the settings of the server. */
    public EntityLinkingConfig() {
        this(Settings.ofServer());
    }

    /**
     * @param settings {@code ENTITY_ALIASES}: names as {@code name=SYMBOL}; {@code ENTITY_TICKERS}: symbols; both separated by commas
     * @throws SettingException when a name or symbol can never be found in a text
     */
    public EntityLinkingConfig(Settings settings) {
        Map<String, String> names = new HashMap<>();
        for (String pair : settings.list(ALIASES, List.of())) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new SettingException(ALIASES, pair, "is not name=SYMBOL");
            }
            names.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        aliases = checked(TICKERS, checked(ALIASES, AssetAliases.standard(), names, Set.of()), Map.of(),
                Set.copyOf(settings.list(TICKERS, List.of())));
    }

    private static AssetAliases checked(String setting, AssetAliases known, Map<String, String> names, Set<String> tickers) {
        try {
            return known.with(names, tickers);
        } catch (IllegalArgumentException e) {
            throw new SettingException(setting, "…", "is refused: " + e.getMessage());
        }
    }

    /** The whole table. */
    public AssetAliases aliases() {
        return aliases;
    }
}
