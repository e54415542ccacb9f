package io.tidewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another future changes nothing that was decided before it. */
@Tag("long")
class PerturbationIT {

    @TempDir
    private Path directory;

    @Test
    void laterCandlesAndNewsDoNotReachEarlierDecisions() throws Exception {
        ReplayRun real = ReplayRun.undisturbed(directory);
        MarketFiles files = MarketFiles.cut(directory.resolve("real"), ReplayRun.HISTORY, ReplayRun.TO);
        ReplayRun other = ReplayRun.fresh(directory.resolve("data"), files.alteredAfter(ReplayRun.MIDDLE, directory.resolve("other")));

        real.known().rows().forEach((table, rows) -> assertThat(other.known().rows().get(table))
                .as("%s up to %s", table, ReplayRun.MIDDLE).isNotEmpty().isEqualTo(rows));
        for (String table : new String[] {"feature_snapshots", "predictions_v2", "signal_candidates", "events"}) {
            assertThat(other.later().rows().get(table)).as("%s after %s", table, ReplayRun.MIDDLE)
                    .isNotEqualTo(real.later().rows().get(table));
        }
    }
}
