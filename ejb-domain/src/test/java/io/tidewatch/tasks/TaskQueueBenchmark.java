package io.tidewatch.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.scratch.ScratchDatabase;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** The long form, run by {@code scripts/benchmark-tasks}: how fast empty tasks go, and 100,000 tasks under kills. */
class TaskQueueBenchmark {

    private static final int WORKERS = 4;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static int tasks() {
        return Integer.getInteger("tasks.count", 100_000);
    }

    @Test
    void speed() throws Exception {
        for (int threads : new int[] {1, 4, 16, 64}) {
            TaskCampaign.Plan plan = new TaskCampaign.Plan(Math.min(tasks(), threads == 1 ? 10_000 : 100_000), WORKERS, threads, 0, 0, 1);
            try (TaskCampaign campaign = new TaskCampaign((PGSimpleDataSource) DATABASE.dataSource(), plan)) {
                TaskCampaign.Report report = campaign.runAtFullSpeed();
                System.out.printf(Locale.ROOT, "%d workers with %d threads: %d empty tasks in %.1f s, %.0f claimed and finished a second%n",
                        WORKERS, threads, report.completed(), report.took().toMillis() / 1000.0, report.perSecond());
                assertThat(report.completed()).isEqualTo(plan.tasks());
            }
        }
    }

    @Test
    void kills() throws Exception {
        TaskCampaign.Plan plan = new TaskCampaign.Plan(tasks(), WORKERS, 16, Integer.getInteger("tasks.kills", 100), 5,
                Long.getLong("tasks.seed", 1));
        try (TaskCampaign campaign = new TaskCampaign((PGSimpleDataSource) DATABASE.dataSource(), plan)) {
            TaskKillDatabaseTest.check(campaign.runWithKills(), plan);
        }
    }
}
