package io.tidewatch.cost;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The cost profiles by name. {@code COST_PROFILES} names those there are beside {@code standard}; each number of a profile
 * is {@code COST_PROFILE_<NAME>_<NUMBER>} and by default that of the standard profile.
 */
@ApplicationScoped
public class CostProfileConfig implements CheckedAtStart {

    private static final double MOST_BPS = 1000;
    private static final double MOST_FACTOR = 100;
    private static final Map<String, Duration> HORIZONS = horizons();

    private final Map<String, CostProfile> profiles;

    /** Reads the settings of the server. */
    public CostProfileConfig() {
        this(Settings.ofServer());
    }

    /**
     * Reads the settings from any source.
     *
     * @throws SettingException naming the variable whose value is unusable
     */
    public CostProfileConfig(Settings settings) {
        Map<String, CostProfile> read = new LinkedHashMap<>();
        read.put(CostProfile.STANDARD.name(), profile(settings, CostProfile.STANDARD.name()));
        for (String name : settings.list("COST_PROFILES", List.of())) {
            if (!name.matches("[a-zA-Z][a-zA-Z0-9_]{0,31}")) {
                throw new SettingException("COST_PROFILES", name, "is no name of letters, digits and underscores");
            }
            String lower = name.toLowerCase(Locale.ROOT);
            read.put(lower, profile(settings, lower));
        }
        profiles = Collections.unmodifiableMap(read);
    }

    /** All profiles by lower-case name, {@code standard} first; unmodifiable. */
    public Map<String, CostProfile> profiles() {
        return profiles;
    }

    @Override
    public String toString() {
        return "cost profiles " + profiles.keySet();
    }

    private static CostProfile profile(Settings settings, String name) {
        String prefix = "COST_PROFILE_" + name.toUpperCase(Locale.ROOT) + "_";
        CostProfile standard = CostProfile.STANDARD;
        Map<Duration, Double> factors = new LinkedHashMap<>();
        HORIZONS.forEach((label, horizon) -> factors.put(horizon, settings.number(
                prefix + "HORIZON_" + label.toUpperCase(Locale.ROOT), standard.horizonFactors().get(horizon), 0, MOST_FACTOR)));
        return new CostProfile(name,
                settings.number(prefix + "FEE_BPS", standard.feeBps(), 0, MOST_BPS),
                settings.number(prefix + "SLIPPAGE_BPS", standard.slippageBps(), 0, MOST_BPS),
                settings.number(prefix + "IMPACT_BPS", standard.impactBps(), 0, MOST_BPS),
                factors,
                settings.number(prefix + "LAMBDA_LIQUIDITY", standard.liquidityWeight(), 0, MOST_FACTOR),
                settings.number(prefix + "LAMBDA_TURNOVER", standard.turnoverWeight(), 0, MOST_FACTOR),
                settings.number(prefix + "LAMBDA_FUNDING", standard.fundingWeight(), 0, MOST_FACTOR),
                settings.number(prefix + "BASE_TURNOVER", standard.baseTurnover(), 0, MOST_FACTOR),
                settings.number(prefix + "INFRA_BPS_PER_HOUR", standard.infraBpsPerHour(), 0, MOST_BPS));
    }

    private static Map<String, Duration> horizons() {
        Map<String, Duration> horizons = new LinkedHashMap<>();
        horizons.put("1h", Duration.ofHours(1));
        horizons.put("4h", Duration.ofHours(4));
        horizons.put("1d", Duration.ofDays(1));
        horizons.put("7d", Duration.ofDays(7));
        return horizons;
    }
}
