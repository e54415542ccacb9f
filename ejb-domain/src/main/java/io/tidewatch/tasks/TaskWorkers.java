package io.tidewatch.tasks;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The workers of this node: wakes the engine every second. What is done by whom is decided by rows in the database. */
@ManagedExecutorDefinition(name = TaskWorkers.THREADS, maxAsync = TaskConfig.MOST_THREADS, hungTaskThreshold = 3_600_000)
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class TaskWorkers {

    /** The threads that do tasks. */
    static final String THREADS = "java:app/concurrent/tasks";

    private static final Logger LOG = Logger.getLogger(TaskWorkers.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Resource(lookup = THREADS)
    private ManagedExecutorService threads;

    @Inject
    private TaskStore store;

    @Inject
    private TaskService tasks;

    @Inject
    private TaskConfig config;

    @Inject
    private TaskMetrics metrics;

    @Inject
    private TaskQueueState state;

    @Inject
    private NodeIdentity node;

    @Inject
    @Any
    private Instance<TaskHandler> handlers;

    private final AtomicBoolean working = new AtomicBoolean();
    private final Pace figures = new Pace(Duration.ofSeconds(5));
    private TaskEngine engine;

    @PostConstruct
    void create() {
        Map<String, TaskHandler> byType = StreamSupport.stream(handlers.spliterator(), false)
                .collect(Collectors.toMap(TaskHandler::type, Function.identity()));
        engine = new TaskEngine(store, config, byType, metrics, node.id(), threads);
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void wake() {
        if (!working.compareAndSet(false, true)) {
            return;
        }
        try {
            engine.tick();
            if (figures.due()) {
                QueueFigures now = tasks.figures();
                metrics.show(now);
                state.told(now);
            }
            state.kept();
        } catch (RuntimeException e) {
            // The next wake-up tries again; an exception would make the container drop the timer.
            state.failed();
            LOG.log(Level.WARNING, "The task queue could not be looked after", e);
        } finally {
            working.set(false);
        }
    }

    @PreDestroy
    void stop() {
        try {
            engine.stop(PATIENCE);
        } catch (RuntimeException e) {
            // Its leases run out by themselves.
            LOG.log(Level.WARNING, "Running tasks could not be handed back", e);
        }
    }
}
