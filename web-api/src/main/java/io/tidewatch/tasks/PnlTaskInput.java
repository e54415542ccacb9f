package io.tidewatch.tasks;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.signals.Track;

/**
 * The body of {@code POST /api/v2/tasks/pnl-attribution}.
 *
 * @param track         wire name
 * @param lookbackHours 1 to 8760
 */
record PnlTaskInput(String track, long lookbackHours) {

    private static final long WEEK_HOURS = 168;
    private static final Field<Track> TRACK =
            Field.withDefault("track", Types.choice(Track.values(), Track::wireName), Track.LIQUID);
    private static final Field<Long> LOOKBACK = Field.withDefault("lookback_hours", Types.integer().ge(1).le(8760), WEEK_HOURS);

    static final RequestSchema<PnlTaskInput> SCHEMA = RequestSchema.of(
            values -> new PnlTaskInput(values.get(TRACK).wireName(), values.get(LOOKBACK)), TRACK, LOOKBACK);
}
