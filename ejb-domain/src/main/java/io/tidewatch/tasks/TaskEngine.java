package io.tidewatch.tasks;

import io.tidewatch.ops.DatabaseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Works the queue off on the threads of one node, as many as allowed: a thread that got a task sets another one going, one that
 * gets none ends. Needs {@link #tick()} often.
 */
public final class TaskEngine {

    private static final Logger LOG = Logger.getLogger(TaskEngine.class.getName());
    private static final int SWEEP = 500;

    private final TaskStore store;
    private final TaskConfig config;
    private final TaskAttempt attempt;
    private final TaskObserver observer;
    private final Executor threads;
    private final TaskExchange exchange;
    private final TaskLeaseKeeper leases;
    private final Semaphore free;
    private final Pace polling;
    private final Pace sweeping;
    private final Pace purging = new Pace(Duration.ofMinutes(1));
    private final ErrorPause trouble;
    private volatile boolean stopping;

    TaskEngine(TaskStore store, TaskConfig config, Map<String, TaskHandler> handlers, TaskObserver observer, String worker, Executor threads) {
        this.store = store;
        this.config = config;
        this.attempt = new TaskAttempt(handlers, config.retry());
        this.observer = observer;
        this.threads = threads;
        this.exchange = new TaskExchange(store, worker, config.timeToLive());
        this.leases = new TaskLeaseKeeper(store, config);
        this.free = new Semaphore(config.concurrency());
        this.polling = new Pace(config.poll());
        long stale = config.staleAfter().toMillis();
        this.sweeping = new Pace(Duration.ofMillis(Math.min(5000, Math.max(100, stale / 4))));
        this.trouble = new ErrorPause(config);
    }

    /** Keeps leases, takes over from dead workers, looks for work. One thread at a time. */
    public void tick() {
        leases.keep();
        if (sweeping.due()) {
            sweep();
        }
        if (purging.due()) {
            while (store.purge(config.deadLettersKept(), SWEEP) == SWEEP) {
                leases.keep();
            }
        }
        if (polling.due() && !trouble.waits()) {
            another();
        }
    }

    private void sweep() {
        store.takeFromSilent(config.staleAfter(), config.retry(), config.timeToLive(), SWEEP).forEach(task -> {
            LOG.warning(() -> task.type() + " " + task.id() + " was lost by " + task.worker() + (task.dead() ? " and is given up" : " and waits again"));
            observer.abandoned(task);
        });
        store.endCancelled(config.timeToLive());
    }

    private void another() {
        if (stopping || !free.tryAcquire()) {
            return;
        }
        try {
            threads.execute(this::drain);
        } catch (RejectedExecutionException e) {
            // The server stops, or its threads are all busy; the next tick tries again.
            free.release();
        }
    }

    private void drain() {
        try {
            Optional<ClaimedTask> next = begin();
            while (next.isPresent()) {
                another();
                next = work(new TaskWork(next.get()));
            }
        } finally {
            free.release();
        }
    }

    private Optional<ClaimedTask> begin() {
        try {
            Optional<ClaimedTask> next = exchange.take(new TaskExchange.Turn(Optional.empty(), !stopping)).next();
            trouble.over();
            return next;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The task queue could not be asked", e);
            trouble.met();
            return Optional.empty();
        }
    }

    private Optional<ClaimedTask> work(TaskWork work) {
        leases.began(work);
        try {
            long began = System.nanoTime();
            TaskEnding ending = attempt.make(work);
            return end(work, ending, Duration.ofNanos(System.nanoTime() - began));
        } finally {
            leases.ended(work);
        }
    }

    /** Does not give up before the end is stored or the lease is lost: what was done is not to be done again. */
    private Optional<ClaimedTask> end(TaskWork work, TaskEnding first, Duration took) {
        TaskEnding ending = first;
        ErrorPause pause = new ErrorPause(config);
        while (true) {
            try {
                TaskExchange.Given given = exchange.take(new TaskExchange.Turn(Optional.of(ending), !stopping));
                if (given.counted()) {
                    observer.ended(ending, took);
                } else {
                    LOG.warning(() -> work.taskId() + " was ended after its lease was lost; nothing of it counts");
                    observer.lost(work.task());
                }
                return given.next();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, e, () -> "The end of " + work.taskId() + " could not be stored");
                if (work.lost() || stopping) {
                    return Optional.empty();
                }
                if (ending.kind() == TaskEnding.Kind.COMPLETED && e instanceof DatabaseException fault && !fault.isUnavailable()) {
                    ending = TaskEnding.refused(work.task(), "the result cannot be stored: " + e.getMessage());
                } else if (!pause.sleep()) {
                    return Optional.empty();
                }
            }
        }
    }

    /** Lets nothing new begin, asks what runs to let go, and after a while hands back what did not. */
    public void stop(Duration patience) {
        stopping = true;
        leases.all().forEach(TaskWork::stop);
        try {
            if (free.tryAcquire(config.concurrency(), patience.toMillis(), TimeUnit.MILLISECONDS)) {
                free.release(config.concurrency());
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<TaskEnding> back = leases.all().stream().map(work -> TaskEnding.handedBack(work.task(), Duration.ZERO)).toList();
        if (!back.isEmpty()) {
            store.exchange(back, 0, "", config.timeToLive());
        }
    }

    /** How many threads are at work. */
    public int busy() {
        return config.concurrency() - free.availablePermits();
    }
}
