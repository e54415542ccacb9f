package io.tidewatch.features;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Settings of the features. A bad value stops the start with a message naming the variable. */
@ApplicationScoped
public class FeatureConfig implements CheckedAtStart {

    /** {@code FEATURE_VERSION} where it is not set. */
    public static final String USUAL_VERSION = "feature-store-v2.1";

    private static final int VERSION_LENGTH = 64;
    private static final int MAX_LATENTS = 4096;

    private final String featureVersion;
    private final String dataVersion;
    private final FeatureContract contract;
    private final FeatureRules rules;

    /** Reads the settings of the server. */
    public FeatureConfig() {
        this(Settings.ofServer());
    }

    /**
     * Reads the settings from any source.
     *
     * @throws SettingException naming the variable whose value is unusable
     */
    public FeatureConfig(Settings settings) {
        featureVersion = version(settings, "FEATURE_VERSION", USUAL_VERSION);
        dataVersion = version(settings, "DATA_VERSION", "v1");
        contract = FeatureContract.of(version(settings, "FEATURE_PAYLOAD_SCHEMA_VERSION", "main"),
                (int) settings.whole("LIQUID_LATENT_DIM", 128, -MAX_LATENTS, MAX_LATENTS));
        double blend = settings.number("SOCIAL_AGG_BLEND_ALPHA", FeatureRules.STANDARD.socialBlendAlpha(), -1e6, 1e6);
        rules = new FeatureRules(
                settings.text("SOURCE_TIER_WEIGHTS").map(SourceTierWeights::parse).orElse(SourceTierWeights.STANDARD),
                (int) settings.whole("EVENT_MAX_SOURCE_TIER", FeatureRules.STANDARD.maxSourceTier(), 0, 1000),
                settings.number("EVENT_MIN_CONFIDENCE", FeatureRules.STANDARD.minConfidence(), -1, 1),
                Math.max(0, Math.min(1, blend)),
                new AuxiliaryAgeLimits(
                        age(settings, "FEATURE_MAX_AGE_ORDERBOOK"), age(settings, "FEATURE_MAX_AGE_FUNDING"),
                        age(settings, "FEATURE_MAX_AGE_ONCHAIN"), age(settings, "FEATURE_MAX_AGE_DERIVATIVES")),
                settings.flag("FEATURE_MISSING_RATIO_NEUTRAL", false));
    }

    /** {@code FEATURE_VERSION}: the version written with snapshots and artifacts. */
    public String featureVersion() {
        return featureVersion;
    }

    /** {@code DATA_VERSION}: the version of the data that snapshots are written and read under. */
    public String dataVersion() {
        return dataVersion;
    }

    /** The contract of {@code FEATURE_PAYLOAD_SCHEMA_VERSION} and {@code LIQUID_LATENT_DIM}. */
    public FeatureContract contract() {
        return contract;
    }

    /**
     * The rules of {@code SOURCE_TIER_WEIGHTS} (unreadable pieces are ignored), {@code EVENT_MAX_SOURCE_TIER},
     * {@code EVENT_MIN_CONFIDENCE}, {@code SOCIAL_AGG_BLEND_ALPHA} (clipped to 0 … 1), {@code FEATURE_MAX_AGE_ORDERBOOK},
     * {@code …_FUNDING}, {@code …_ONCHAIN}, {@code …_DERIVATIVES} (an age such as {@code 15m}; unset: any age) and
     * {@code FEATURE_MISSING_RATIO_NEUTRAL}.
     */
    public FeatureRules rules() {
        return rules;
    }

    @Override
    public String toString() {
        return "features " + featureVersion + " of data " + dataVersion + ", schema " + contract.schemaVersion() + ", " + rules;
    }

    private static String version(Settings settings, String name, String whenUnset) {
        String value = settings.text(name).orElse(whenUnset);
        if (value.length() > VERSION_LENGTH) {
            throw new SettingException(name, value, "is longer than " + VERSION_LENGTH + " characters");
        }
        return value;
    }

    private static Optional<Duration> age(Settings settings, String name) {
        return settings.text(name).map(text -> {
            try {
                return Timeframe.of(text).length();
            } catch (IllegalArgumentException e) {
                throw new SettingException(name, text, "is no age such as 15m or 12h");
            }
        });
    }
}
