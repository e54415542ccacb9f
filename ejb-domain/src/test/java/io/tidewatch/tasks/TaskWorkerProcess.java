package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** A worker in a process of its own: the classes of the server, a pool, and transactions as the server makes them. */
final class TaskWorkerProcess {

    /** What campaigns let workers do. */
    static final String EMPTY = "empty";
    static final String SHORT = "short";
    static final String FAILS = "fails";
    static final String FLAKY = "flaky";
    static final String POISON = "poison";

    private static final int KILLED = 137;

    private record Handler(String type, TaskBench.Work work) implements TaskHandler {

        @Override
        public JsonNode run(TaskWork given) throws Exception {
            return work.run(given);
        }
    }

    private static final class ServerStore extends TaskStore {

        private final LentConnections connections;

        ServerStore(LentConnections connections) {
            super(new Sql(connections));
            this.connections = connections;
        }

        @Override
        public Exchanged exchange(List<TaskEnding> endings, int wanted, String worker, Duration timeToLive) {
            return connections.inTransaction(() -> super.exchange(endings, wanted, worker, timeToLive));
        }
    }

    private TaskWorkerProcess() {
    }

    /** Arguments: URL, user, password, name, threads, heartbeat and timeout in seconds. Ends when its input ends. */
    public static void main(String[] arguments) throws Exception {
        LentConnections connections = new LentConnections(arguments[0], arguments[1], arguments[2]);
        TaskConfig config = TaskBench.config("TASK_WORKER_CONCURRENCY", arguments[4], "TASK_HEARTBEAT_SECONDS", arguments[5],
                "TASK_PROCESSING_TIMEOUT_SECONDS", arguments[6], "TASK_WORKER_ERROR_BACKOFF_BASE_SEC", "0.05");
        TaskEngine engine = new TaskEngine(new ServerStore(connections), config, handlers(), TaskObserver.SILENT, arguments[3],
                Executors.newFixedThreadPool(config.concurrency()));
        engine.tick();
        System.out.println("ready");
        while (System.in.available() == 0) {
            engine.tick();
            Thread.sleep(20);
        }
        Runtime.getRuntime().halt(0);
    }

    private static Map<String, TaskHandler> handlers() {
        return Map.of(
                EMPTY, new Handler(EMPTY, work -> TaskBench.done()),
                SHORT, new Handler(SHORT, work -> {
                    Thread.sleep(2);
                    return TaskBench.done();
                }),
                FAILS, new Handler(FAILS, work -> {
                    throw new IllegalStateException("always broken");
                }),
                FLAKY, new Handler(FLAKY, work -> {
                    if (work.attempt() == 1) {
                        throw new IllegalStateException("broken at first");
                    }
                    return TaskBench.done();
                }),
                POISON, new Handler(POISON, work -> {
                    Runtime.getRuntime().halt(KILLED);
                    return null;
                }));
    }
}
