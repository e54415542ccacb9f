package io.tidewatch.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Timers that run only when the test moves the time. */
final class HandTimers extends AbstractExecutorService implements ScheduledExecutorService {

    private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long periodMillis;
        private long dueMillis;

        private Task(Runnable work, long delayMillis, long periodMillis) {
            super(work, null);
            this.dueMillis = nowMillis + delayMillis;
            this.periodMillis = periodMillis;
        }

        private void fire() {
            if (periodMillis == 0) {
                run();
            } else if (!isCancelled() && runAndReset()) {
                dueMillis += periodMillis;
                tasks.add(this);
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueMillis - nowMillis, TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.MILLISECONDS), other.getDelay(TimeUnit.MILLISECONDS));
        }
    }

    private final List<Task> tasks = new ArrayList<>();
    private long nowMillis;

    /** The time these timers go by. */
    long nanoTime() {
        return TimeUnit.MILLISECONDS.toNanos(nowMillis);
    }

    void advance(long millis) {
        long end = nowMillis + millis;
        while (true) {
            Task next = tasks.stream().filter(task -> task.dueMillis <= end)
                    .min(Comparator.comparingLong(task -> task.dueMillis)).orElse(null);
            if (next == null) {
                nowMillis = end;
                return;
            }
            tasks.remove(next);
            nowMillis = Math.max(nowMillis, next.dueMillis);
            next.fire();
        }
    }

    @Override
    public void execute(Runnable work) {
        tasks.add(new Task(work, 0, 0));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        Task task = new Task(work, unit.toMillis(delay), 0);
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long delay, long period, TimeUnit unit) {
        Task task = new Task(work, unit.toMillis(delay), unit.toMillis(period));
        tasks.add(task);
        return task;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long initial, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        tasks.clear();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
