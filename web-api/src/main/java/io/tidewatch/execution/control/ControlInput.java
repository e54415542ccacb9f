package io.tidewatch.execution.control;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.execution.AdapterName;
import java.util.Optional;

/** What the routes of operators take. A reason is always required. */
final class ControlInput {

    private static final int LONGEST_REASON = 256;

    private static final Field<String> REASON = Field.required("reason", Types.text().minLength(1).maxLength(LONGEST_REASON));
    private static final Field<String> VENUE = Field.optional("venue", Types.oneOf("coinbase", "bitget"));
    private static final Field<AdapterName> ACCOUNT =
            Field.optional("account", Types.choice(AdapterName.values(), AdapterName::text));
    private static final Field<Boolean> DRY_RUN = Field.withDefault("dry_run", Types.flag(), false);
    private static final Field<Boolean> ACCEPT = Field.withDefault("accept_differences", Types.flag(), false);

    /**
     * An operator's wish for one venue or all.
     *
     * @param dryRun whether only the effect is to be shown
     * @param accept whether present differences of positions are taken for what is not ours
     */
    record Wish(String reason, Optional<String> venue, Optional<AdapterName> account, boolean dryRun, boolean accept) {
    }

    static final RequestSchema<Wish> CANCEL_ALL = RequestSchema.of(
            values -> new Wish(values.get(REASON), values.find(VENUE), Optional.empty(), values.get(DRY_RUN), false),
            REASON, VENUE, DRY_RUN);

    static final RequestSchema<Wish> FLATTEN = RequestSchema.of(
            values -> new Wish(values.get(REASON), Optional.empty(), values.find(ACCOUNT), values.get(DRY_RUN), false),
            REASON, ACCOUNT, DRY_RUN);

    static final RequestSchema<Wish> RECONCILE = RequestSchema.of(
            values -> new Wish(values.get(REASON), values.find(VENUE), Optional.empty(), false, values.get(ACCEPT)),
            REASON, VENUE, ACCEPT);

    static final RequestSchema<Wish> PROBE = RequestSchema.of(
            values -> new Wish("", values.find(VENUE), Optional.empty(), false, false), VENUE);

    private ControlInput() {
    }
}
