package io.tidewatch.backtest;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.signals.Track;

/** The query of {@code GET /api/v2/backtest}. */
final class BacktestListInput {

    private static final long USUAL = 50;

    private static final Field<Track> TRACK = Field.optional("track", Types.choice(Track.values(), Track::wireName));
    private static final Field<String> STATUS =
            Field.optional("status", Types.oneOf(BacktestRun.RUNNING, BacktestRun.COMPLETED, BacktestRun.FAILED));
    private static final Field<RunSource> SOURCE = Field.optional("run_source", Types.choice(RunSource.values(), RunSource::wireName));
    private static final Field<Boolean> CURRENT = Field.withDefault("current", Types.flag(), false);
    private static final Field<Long> BEFORE = Field.optional("before", Types.integer());
    private static final Field<Long> LIMIT = Field.withDefault("limit", Types.integer().ge(1).le(RunFilter.MOST), USUAL);

    static final RequestSchema<RunFilter> SCHEMA = RequestSchema.of(
            values -> new RunFilter(values.find(TRACK), values.find(STATUS), values.find(SOURCE), values.get(CURRENT), values.find(BEFORE),
                    BacktestInput.whole(values, LIMIT)),
            TRACK, STATUS, SOURCE, CURRENT, BEFORE, LIMIT);

    private BacktestListInput() {
    }
}
