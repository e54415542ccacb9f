package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The queue outside of any container: settings, handlers and engines as tests need them. */
final class TaskBench {

    /** What a handler does; anything it throws is its failure. */
    @FunctionalInterface
    interface Work {
        JsonNode run(TaskWork work) throws Exception;
    }

    private record Handler(String type, Work work) implements TaskHandler {

        @Override
        public JsonNode run(TaskWork given) throws Exception {
            return work.run(given);
        }
    }

    private final Sql sql;
    private final TaskConfig config;
    private final Map<String, TaskHandler> handlers = new HashMap<>();

    TaskBench(DataSource source, String... settings) {
        this.sql = new Sql(source);
        this.config = config(settings);
    }

    /** Names and values in turn. */
    static TaskConfig config(String... settings) {
        Map<String, String> values = new HashMap<>(Map.of("TASK_START_DELAY_SECONDS", "0", "TASK_RETRY_BASE_SECONDS", "0.01"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return new TaskConfig(new Settings(name -> Optional.ofNullable(values.get(name))));
    }

    TaskBench handle(String type, Work work) {
        handlers.put(type, new Handler(type, work));
        return this;
    }

    TaskConfig config() {
        return config;
    }

    TaskStore store() {
        return new TaskStore(sql);
    }

    TaskService service() {
        return new TaskService(new TaskLedger(sql), config);
    }

    TaskEngine engine(String worker, Executor threads) {
        return new TaskEngine(store(), config, handlers, TaskObserver.SILENT, worker, threads);
    }

    /** Queues tasks of a type, numbered from 0 in their payload. */
    List<Task> queue(String type, int count, Function<Integer, Integer> priority) {
        return service().submit(IntStream.range(0, count)
                .mapToObj(number -> new NewTask(type, JsonNodeFactory.instance.objectNode().put("number", number), priority.apply(number), "test"))
                .toList());
    }

    Task queue(String type) {
        return queue(type, 1, number -> 0).get(0);
    }

    Task find(Task task) {
        return service().find(task.id()).orElseThrow();
    }

    static JsonNode done() {
        return JsonNodeFactory.instance.objectNode().put("done", true);
    }
}
