package io.tidewatch.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.scratch.ScratchDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** The short form of the campaign that {@code scripts/benchmark-tasks} runs with 100,000 tasks. */
class TaskKillDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @Test
    void everyTaskIsEndedExactlyOnceHoweverManyWorkersAreKilled() throws Exception {
        TaskCampaign.Plan plan = new TaskCampaign.Plan(5000, 4, 8, 4, 1, 7);
        try (TaskCampaign campaign = new TaskCampaign((PGSimpleDataSource) DATABASE.dataSource(), plan)) {
            check(campaign.runWithKills(), plan);
        }
    }

    static void check(TaskCampaign.Report report, TaskCampaign.Plan plan) {
        System.out.println("task campaign " + plan + ": " + report);
        assertThat(report.completed() + report.deadLetters()).isEqualTo(plan.tasks());
        assertThat(report.deadLetters()).isGreaterThanOrEqualTo(plan.tasks() / 100 + plan.poison());
        assertThat(report.endedTwice()).isZero();
        assertThat(report.unnoted()).isZero();
        assertThat(report.killed()).isEqualTo(plan.kills());
        assertThat(report.claims()).isGreaterThan(plan.tasks());
    }
}
