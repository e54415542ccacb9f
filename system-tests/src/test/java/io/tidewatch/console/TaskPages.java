package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What an operator does on the page about tasks; logged in already. */
final class TaskPages {

    private final TidewatchServer server;
    private final Browser browser;

    TaskPages(TidewatchServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    void queueADeadLetterAgain() throws IOException, InterruptedException, SQLException {
        try (Connection database = server.database(); Statement statement = database.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO async_tasks (task_id, task_type, payload, status, attempt, error, dead_letter_reason, updated_at, finished_at,
                                             expires_at)
                    VALUES ('task-console', 'pnl_attribution', '{"track": "vc", "lookback_hours": 24}', 'failed', 3,
                            'dead_letter:<b>console</b> test', '<b>console</b> test', now(), now(), now() + interval '1 day')
                    """);
        }
        browser.open(server.base() + "/console/tasks.xhtml");
        browser.waitFor("#list .again");
        assertThat(browser.text("#list")).contains("dead_letter:<b>console</b> test", "dead letter", "3 / 3");
        browser.click("#list .again");
        browser.type("[id='ask:reason']", "console test");
        browser.click("[id='ask:act']");
        browser.await("the repetition", () -> "completed".equals(statusOfRepetition()));
        assertThat(browser.text("#notify")).contains("Webhook: not configured");
    }

    private String statusOfRepetition() throws IOException, SQLException {
        try (Connection database = server.database(); Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT status FROM async_tasks t WHERE origin_task_id = 'task-console'"
                        + " AND requested_by = 'operator' AND EXISTS (SELECT 1 FROM risk_events WHERE code = 'task_repeated'"
                        + " AND payload ->> 'reason' = 'console test')")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
