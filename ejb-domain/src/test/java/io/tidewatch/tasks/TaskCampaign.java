package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.ops.Sql;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;

/** Queues many tasks, lets worker processes work them off and kills those at random, and counts what became of the tasks. */
final class TaskCampaign implements AutoCloseable {

    private static final int BATCH = 5000;
    private static final long PATIENCE_SECONDS = 600;

    /**
     * What to do.
     *
     * @param tasks   how many
     * @param workers processes at one time
     * @param threads of each
     * @param kills   processes killed with SIGKILL, and one more is paused past its lease when there are any
     * @param poison  tasks that kill whoever works on them
     * @param seed    of the randomness
     */
    record Plan(int tasks, int workers, int threads, int kills, int poison, long seed) {
    }

    /** What came out. */
    record Report(long completed, long deadLetters, long endedTwice, long unnoted, int killed, long claims, Duration took) {

        double perSecond() {
            return (completed + deadLetters) / (took.toMillis() / 1000.0);
        }
    }

    private final PGSimpleDataSource source;
    private final Sql sql;
    private final Plan plan;
    private final Random random;
    private final List<Process> workers = new ArrayList<>();
    private int started;
    private int killed;

    TaskCampaign(PGSimpleDataSource source, Plan plan) {
        this.source = source;
        this.sql = new Sql(source);
        this.plan = plan;
        this.random = new Random(plan.seed());
    }

    /** Every end of a task leaves a row, whoever wrote it: two rows are a task that was ended twice. */
    private void watchEnds() {
        sql.update("TRUNCATE async_tasks, risk_events");
        sql.update("DROP TABLE IF EXISTS task_ends");
        sql.update("CREATE UNLOGGED TABLE task_ends (task_id text)");
        sql.update("""
                CREATE OR REPLACE FUNCTION note_task_end() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO task_ends VALUES (NEW.task_id);
                    RETURN NULL;
                END $$
                """);
        sql.update("DROP TRIGGER IF EXISTS note_end ON async_tasks");
        sql.update("""
                CREATE TRIGGER note_end AFTER UPDATE ON async_tasks FOR EACH ROW
                WHEN (NEW.status IN ('completed', 'failed')) EXECUTE FUNCTION note_task_end()
                """);
    }

    private void queue(Duration startDelay) {
        TaskLedger ledger = new TaskLedger(sql);
        for (int from = 0; from < plan.tasks(); from += BATCH) {
            ledger.add(IntStream.range(from, Math.min(plan.tasks(), from + BATCH)).mapToObj(this::task).toList(), 3, startDelay);
        }
        sql.update("ANALYZE async_tasks");
    }

    private NewTask task(int number) {
        String type = TaskWorkerProcess.EMPTY;
        if (plan.kills() > 0) {
            boolean poison = plan.poison() > 0 && number % (plan.tasks() / plan.poison()) == plan.tasks() / plan.poison() / 2;
            type = poison ? TaskWorkerProcess.POISON : switch (number % 100) {
                case 7 -> TaskWorkerProcess.FAILS;
                case 11 -> TaskWorkerProcess.FLAKY;
                default -> TaskWorkerProcess.SHORT;
            };
        }
        return NewTask.of(type, JsonNodeFactory.instance.objectNode().put("number", number));
    }

    /** Killing: tasks whose end is noted by a trigger, so that nothing a worker writes is overlooked. */
    Report runWithKills() throws Exception {
        watchEnds();
        queue(Duration.ZERO);
        long began = System.nanoTime();
        for (int i = 0; i < plan.workers(); i++) {
            workers.add(start());
        }
        int[] thresholds = random.ints(plan.kills(), plan.tasks() / 50, plan.tasks() * 95 / 100).sorted().toArray();
        int next = 0;
        long open = plan.tasks();
        while (open > 0) {
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new IllegalStateException(open + " tasks were not ended");
            }
            while (next < thresholds.length && plan.tasks() - open >= thresholds[next]) {
                next++;
                kill(random.nextInt(workers.size()), next == thresholds.length / 2);
            }
            replaceDead();
            Thread.sleep(20);
            open = sql.queryInt8("SELECT count(*) FROM async_tasks WHERE status IN ('queued', 'running')");
        }
        return report(Duration.ofNanos(System.nanoTime() - began));
    }

    /** Speed: all tasks become due at one moment, when all workers stand ready. */
    Report runAtFullSpeed() throws Exception {
        watchEnds();
        sql.update("DROP TRIGGER note_end ON async_tasks");
        for (int i = 0; i < plan.workers(); i++) {
            Process worker = start();
            workers.add(worker);
            worker.getInputStream().read();
        }
        queue(Duration.ofHours(1));
        sql.update("UPDATE async_tasks SET available_at = created_at");
        sql.update("VACUUM ANALYZE async_tasks");
        long began = System.nanoTime();
        while (sql.queryInt8("SELECT count(*) FROM async_tasks WHERE status IN ('queued', 'running')") > 0
                && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
            Thread.sleep(50);
        }
        double seconds = sql.queryOne("SELECT extract(epoch FROM max(finished_at) - min(started_at))::float8 AS took FROM async_tasks",
                row -> row.float8("took")).orElseThrow();
        return report(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private Report report(Duration took) {
        return new Report(
                sql.queryInt8("SELECT count(*) FROM async_tasks WHERE status = 'completed' AND result IS NOT NULL AND error IS NULL"),
                sql.queryInt8("SELECT count(*) FROM async_tasks WHERE status = 'failed' AND error = 'dead_letter:' || dead_letter_reason"),
                sql.queryInt8("SELECT count(*) FROM (SELECT task_id FROM task_ends GROUP BY task_id HAVING count(*) > 1) AS twice"),
                sql.queryInt8("""
                        SELECT count(*) FROM async_tasks t WHERE dead_letter_reason IS NOT NULL AND 1 <> (
                            SELECT count(*) FROM risk_events r WHERE r.decision_id = t.task_id AND r.payload ->> 'error' = t.dead_letter_reason)
                        """), killed, sql.queryInt8("SELECT sum(claim_count) FROM async_tasks"), took);
    }

    private Process start() throws IOException {
        String timeout = plan.kills() > 0 ? "1" : "60";
        return new ProcessBuilder(new File(System.getProperty("java.home"), "bin/java").getPath(), "-XX:+UseSerialGC", "-Xmx96m",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), TaskWorkerProcess.class.getName(),
                source.getURL(), source.getUser(), source.getPassword(), "worker-" + ++started, String.valueOf(plan.threads()), "0.2", timeout)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** One victim is paused past its lease instead, and goes on as if nothing had happened. */
    private void kill(int victim, boolean pause) throws Exception {
        killed++;
        Process worker = workers.get(victim);
        if (!pause) {
            worker.destroyForcibly().waitFor();
            return;
        }
        String id = String.valueOf(worker.pid());
        new ProcessBuilder("kill", "-STOP", id).start().waitFor();
        Thread.sleep(1500);
        new ProcessBuilder("kill", "-CONT", id).start().waitFor();
    }

    private void replaceDead() throws IOException {
        for (int i = 0; i < workers.size(); i++) {
            if (!workers.get(i).isAlive()) {
                workers.set(i, start());
            }
        }
    }

    @Override
    public void close() {
        workers.forEach(Process::destroyForcibly);
    }
}
