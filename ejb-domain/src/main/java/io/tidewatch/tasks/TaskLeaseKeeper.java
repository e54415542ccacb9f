package io.tidewatch.tasks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps the leases of the tasks this node works on, stores how far they are, and hears who wants them to end. */
final class TaskLeaseKeeper {

    private final TaskStore store;
    private final long heartbeatNanos;
    private final Map<String, TaskWork> works = new ConcurrentHashMap<>();
    private long lastBeat;

    TaskLeaseKeeper(TaskStore store, TaskConfig config) {
        this.store = store;
        this.heartbeatNanos = config.heartbeat().toNanos();
    }

    void began(TaskWork work) {
        works.put(work.taskId(), work);
    }

    void ended(TaskWork work) {
        works.remove(work.taskId(), work);
    }

    /** What is being worked on now. */
    List<TaskWork> all() {
        return List.copyOf(works.values());
    }

    /** To be called often, by one thread at a time. */
    void keep() {
        List<TaskWork> now = all();
        if (now.isEmpty()) {
            return;
        }
        boolean due = System.nanoTime() - lastBeat >= heartbeatNanos;
        if (!due && now.stream().noneMatch(TaskWork::hasNews)) {
            store.cancelled(now).forEach(this::cancel);
            return;
        }
        if (due) {
            lastBeat = System.nanoTime();
        }
        Map<String, TaskStore.Kept> kept = store.beat(now).stream().collect(Collectors.toMap(TaskStore.Kept::id, Function.identity()));
        for (TaskWork work : now) {
            if (kept.containsKey(work.taskId())) {
                cancel(kept.get(work.taskId()));
            } else {
                work.lose();
            }
        }
    }

    private void cancel(TaskStore.Kept kept) {
        TaskWork work = works.get(kept.id());
        if (work != null) {
            kept.cancelled().ifPresent(work::cancel);
        }
    }
}
