package io.tidewatch.features;

import static io.tidewatch.features.FeatureGroup.BAR;
import static io.tidewatch.features.FeatureGroup.MACRO;
import static io.tidewatch.features.FeatureGroup.ORDERBOOK;
import static io.tidewatch.features.FeatureGroup.TEXT;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The base features, each defined once. The order of the constants is the order of every vector, stored artifact and
 * payload: never reorder, never insert; a change is a new schema version.
 */
public enum BaseFeature {

    RET_1("ret_1", BAR), RET_3("ret_3", BAR), RET_12("ret_12", BAR),
    RET_48("ret_48", BAR), RET_96("ret_96", BAR), RET_288("ret_288", BAR),
    VOL_3("vol_3", BAR), VOL_12("vol_12", BAR), VOL_48("vol_48", BAR), VOL_96("vol_96", BAR), VOL_288("vol_288", BAR),
    RET_ACCEL_1_3("ret_accel_1_3", BAR), RET_ACCEL_3_12("ret_accel_3_12", BAR), RET_ACCEL_12_48("ret_accel_12_48", BAR),
    VOL_TERM_3_12("vol_term_3_12", BAR), VOL_TERM_12_48("vol_term_12_48", BAR), VOL_TERM_48_288("vol_term_48_288", BAR),
    LOG_VOLUME("log_volume", BAR), VOL_Z("vol_z", BAR), VOLUME_IMPACT("volume_impact", BAR),
    ORDERBOOK_IMBALANCE("orderbook_imbalance", ORDERBOOK),
    FUNDING_RATE("funding_rate", MACRO), ONCHAIN_NORM("onchain_norm", MACRO),
    DERIV_LONG_SHORT_RATIO_GLOBAL_ACCOUNTS(DerivativeMetric.LONG_SHORT_RATIO_GLOBAL_ACCOUNTS, false),
    DERIV_LONG_SHORT_RATIO_TOP_ACCOUNTS(DerivativeMetric.LONG_SHORT_RATIO_TOP_ACCOUNTS, false),
    DERIV_LONG_SHORT_RATIO_TOP_POSITIONS(DerivativeMetric.LONG_SHORT_RATIO_TOP_POSITIONS, false),
    DERIV_TAKER_BUY_SELL_RATIO(DerivativeMetric.TAKER_BUY_SELL_RATIO, false),
    DERIV_BASIS_RATE(DerivativeMetric.BASIS_RATE, false),
    DERIV_ANNUALIZED_BASIS_RATE(DerivativeMetric.ANNUALIZED_BASIS_RATE, false),
    EVENT_DECAY("event_decay", TEXT),
    ORDERBOOK_MISSING_FLAG("orderbook_missing_flag", ORDERBOOK),
    FUNDING_MISSING_FLAG("funding_missing_flag", MACRO), ONCHAIN_MISSING_FLAG("onchain_missing_flag", MACRO),
    DERIV_LONG_SHORT_RATIO_GLOBAL_ACCOUNTS_MISSING_FLAG(DerivativeMetric.LONG_SHORT_RATIO_GLOBAL_ACCOUNTS, true),
    DERIV_LONG_SHORT_RATIO_TOP_ACCOUNTS_MISSING_FLAG(DerivativeMetric.LONG_SHORT_RATIO_TOP_ACCOUNTS, true),
    DERIV_LONG_SHORT_RATIO_TOP_POSITIONS_MISSING_FLAG(DerivativeMetric.LONG_SHORT_RATIO_TOP_POSITIONS, true),
    DERIV_TAKER_BUY_SELL_RATIO_MISSING_FLAG(DerivativeMetric.TAKER_BUY_SELL_RATIO, true),
    DERIV_BASIS_RATE_MISSING_FLAG(DerivativeMetric.BASIS_RATE, true),
    DERIV_ANNUALIZED_BASIS_RATE_MISSING_FLAG(DerivativeMetric.ANNUALIZED_BASIS_RATE, true),
    SOURCE_TIER_WEIGHT("source_tier_weight", TEXT), SOURCE_CONFIDENCE("source_confidence", TEXT),
    SOCIAL_POST_SENTIMENT("social_post_sentiment", TEXT), SOCIAL_COMMENT_SENTIMENT("social_comment_sentiment", TEXT),
    SOCIAL_ENGAGEMENT_NORM("social_engagement_norm", TEXT), SOCIAL_INFLUENCE_NORM("social_influence_norm", TEXT),
    SOCIAL_EVENT_RATIO("social_event_ratio", TEXT), SOCIAL_BUZZ("social_buzz", TEXT),
    EVENT_VELOCITY_1H("event_velocity_1h", TEXT), EVENT_VELOCITY_6H("event_velocity_6h", TEXT),
    EVENT_DISAGREEMENT("event_disagreement", TEXT), SOURCE_DIVERSITY("source_diversity", TEXT),
    CROSS_SOURCE_CONSENSUS("cross_source_consensus", TEXT), COMMENT_SKEW("comment_skew", TEXT),
    EVENT_LAG_BUCKET_0_1H("event_lag_bucket_0_1h", TEXT), EVENT_LAG_BUCKET_1_6H("event_lag_bucket_1_6h", TEXT),
    EVENT_LAG_BUCKET_6_24H("event_lag_bucket_6_24h", TEXT), EVENT_DENSITY("event_density", TEXT),
    SENTIMENT_ABS("sentiment_abs", TEXT), SOCIAL_COMMENT_RATE("social_comment_rate", TEXT),
    EVENT_IMPORTANCE_MEAN("event_importance_mean", TEXT), NOVELTY_CONFIDENCE_BLEND("novelty_confidence_blend", TEXT);

    private static final String FLAG_SUFFIX = "_missing_flag";
    private static final BaseFeature[] ALL = values();
    private static final List<String> KEYS = Arrays.stream(ALL).map(BaseFeature::key).toList();
    private static final Map<String, BaseFeature> BY_KEY =
            Arrays.stream(ALL).collect(Collectors.toUnmodifiableMap(BaseFeature::key, Function.identity()));

    private final String key;
    private final FeatureGroup group;

    BaseFeature(String key, FeatureGroup group) {
        this.key = key;
        this.group = group;
    }

    BaseFeature(DerivativeMetric metric, boolean missingFlag) {
        this("deriv_" + metric.metricName() + (missingFlag ? FLAG_SUFFIX : ""), MACRO);
    }

    /** The key in payloads and artifacts. */
    public String key() {
        return key;
    }

    /** Position in every vector, from 0. */
    public int index() {
        return ordinal();
    }

    /** The source the feature is made from. */
    public FeatureGroup group() {
        return group;
    }

    /** Whether the feature only says (1 or 0) that another one is missing. */
    public boolean isMissingFlag() {
        return key.endsWith(FLAG_SUFFIX);
    }

    /** All keys in contract order. */
    public static List<String> keys() {
        return KEYS;
    }

    /** The feature of a key; empty for keys outside the base contract. */
    public static Optional<BaseFeature> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** The feature holding a derivatives metric. */
    public static BaseFeature of(DerivativeMetric metric) {
        return ALL[DERIV_LONG_SHORT_RATIO_GLOBAL_ACCOUNTS.ordinal() + metric.ordinal()];
    }

    /** The flag telling that a derivatives metric is missing. */
    public static BaseFeature missingFlagOf(DerivativeMetric metric) {
        return ALL[DERIV_LONG_SHORT_RATIO_GLOBAL_ACCOUNTS_MISSING_FLAG.ordinal() + metric.ordinal()];
    }
}
