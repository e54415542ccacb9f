package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A run as the one who asked for it reads it. */
record BacktestAnswer(long runId, String runName, String track, String status, ObjectNode metrics, ObjectNode config) {

    static BacktestAnswer of(BacktestRun run) {
        return new BacktestAnswer(run.id(), run.name(), run.track(), run.status(), run.metrics(), run.config());
    }

    /** A run as it is stored, column by column. */
    record Row(long id, String runName, String track, OffsetDateTime startedAt, Optional<OffsetDateTime> endedAt, ObjectNode metrics,
               ObjectNode config, Optional<OffsetDateTime> createdAt, Optional<Long> supersededByRunId, Optional<String> supersedeReason,
               Optional<OffsetDateTime> supersededAt, String runSource) {

        static Row of(BacktestRun run) {
            return new Row(run.id(), run.name(), run.track(), utc(run.startedAt()), run.endedAt().map(Row::utc), run.metrics(), run.config(),
                    run.createdAt().map(Row::utc), run.superseded().flatMap(BacktestRun.Superseded::by),
                    run.superseded().flatMap(BacktestRun.Superseded::reason),
                    run.superseded().flatMap(BacktestRun.Superseded::at).map(Row::utc), run.runSource());
        }

        private static OffsetDateTime utc(Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
    }
}
