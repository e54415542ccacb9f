package io.tidewatch.risk;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.TextType;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.ValueType;

/** What the kill-switch routes take: a key in the query, a trigger or a reset in the body. */
final class KillSwitchInput {

    private static final ValueType<String> TRACKS = Types.oneOf("vc", "liquid");
    private static final TextType STRATEGY_ID = Types.text().minLength(1).maxLength(64);
    private static final TextType REASON = Types.text().minLength(1).maxLength(256);
    private static final int LONGEST_MINUTES = 7 * 24 * 60;

    private static final Field<String> TRACK = Field.required("track", TRACKS);
    private static final Field<String> STRATEGY = Field.withDefault("strategy_id", STRATEGY_ID, KillSwitchKey.GLOBAL);
    private static final Field<String> ANY_STRATEGY = Field.withDefault("strategy_id", Types.text(), KillSwitchKey.GLOBAL);
    private static final Field<String> TRIGGER_REASON = Field.withDefault("reason", REASON, "manual_trigger");
    private static final Field<String> RESET_REASON = Field.withDefault("reason", REASON, "manual_reset");
    private static final Field<Long> MINUTES = Field.optional("duration_minutes", Types.integer().ge(1).le(LONGEST_MINUTES));

    /** The key of a question. */
    static final RequestSchema<KillSwitchKey> KEY =
            RequestSchema.of(values -> new KillSwitchKey(values.get(TRACK), values.get(ANY_STRATEGY)), TRACK, ANY_STRATEGY);

    /** An operator's trigger. */
    static final RequestSchema<KillSwitchTrigger> TRIGGER = RequestSchema.of(
            values -> KillSwitchTrigger.manual(
                    new KillSwitchKey(values.get(TRACK), values.get(STRATEGY)), values.get(TRIGGER_REASON),
                    values.find(MINUTES).map(Long::intValue).orElse(null)),
            TRACK, STRATEGY, TRIGGER_REASON, MINUTES);

    /** An operator's reset. */
    static final RequestSchema<Reset> RESET = RequestSchema.of(
            values -> new Reset(new KillSwitchKey(values.get(TRACK), values.get(STRATEGY)), values.get(RESET_REASON)),
            TRACK, STRATEGY, RESET_REASON);

    /**
     * An operator's reset.
     *
     * @param key    what may trade again
     * @param reason why
     */
    record Reset(KillSwitchKey key, String reason) {
    }

    private KillSwitchInput() {
    }
}
