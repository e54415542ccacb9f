package io.tidewatch.collector;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts the runs of this node. Each connector runs on a thread of its own, so that a slow or broken source delays no other, and
 * never twice at the same time. The database says what is due; here is only remembered what is running.
 */
@ApplicationScoped
public class Collector {

    private static final Logger LOG = Logger.getLogger(Collector.class.getName());

    private Connectors connectors;
    private ConnectorStates states;
    private ConnectorLeases leases;
    private ConnectorRunner runner;
    private CollectorConfig config;
    private TradingClock clock;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Map<String, Rest> resting = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** A run in progress; the future is null until it is submitted. */
    private record Running(CountDownLatch ended, Future<?> future) {
    }

    /** A connector whose run failed by itself is left alone for a while: how long, and until when. */
    private record Rest(Duration length, Instant until) {
    }

    /** For the container's proxy. */
    protected Collector() {
    }

    @Inject
    public Collector(
            Connectors connectors, ConnectorStates states, ConnectorLeases leases, ConnectorRunner runner, CollectorConfig config,
            TradingClock clock) {
        this.connectors = connectors;
        this.states = states;
        this.leases = leases;
        this.runner = runner;
        this.config = config;
        this.clock = clock;
    }

    /** Makes a row for each connector. */
    void prepare() {
        states.ensure(connectors.all().stream().map(Connector::name).toList(), clock.instant());
    }

    /** Keeps what runs and starts what is due. */
    void wake(ExecutorService threads) {
        if (!running.isEmpty()) {
            leases.renew();
        }
        Instant now = clock.instant();
        List<String> idle = connectors.ready().stream().map(Connector::name).filter(name -> !running.containsKey(name))
                .filter(name -> !resting.containsKey(name) || !now.isBefore(resting.get(name).until())).toList();
        for (String name : idle.isEmpty() ? List.<String>of() : states.due(idle, now)) {
            connectors.named(name).ifPresent(connector -> start(connector, threads));
        }
    }

    private synchronized void start(Connector connector, ExecutorService threads) {
        if (stopped || running.containsKey(connector.name())) {
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        running.put(connector.name(), new Running(ended, null));
        try {
            Future<?> future = threads.submit(() -> run(connector, ended));
            running.computeIfPresent(connector.name(), (name, now) -> new Running(ended, future));
        } catch (RejectedExecutionException e) {
            running.remove(connector.name());
            LOG.log(Level.WARNING, "collector {0}: no thread for it now: {1}", new Object[] {connector.name(), e.getMessage()});
        }
    }

    private void run(Connector connector, CountDownLatch ended) {
        String name = connector.name();
        try {
            runner.run(connector);
            resting.remove(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LeaseLostException e) {
            LOG.log(Level.WARNING, e.getMessage());
        } catch (RuntimeException e) {
            Duration rest = rest(name);
            resting.put(name, new Rest(rest, clock.instant().plus(rest)));
            LOG.log(Level.WARNING, e, () -> "collector " + name + ": run failed, again in " + rest.toSeconds() + " s");
        } finally {
            running.remove(name);
            ended.countDown();
        }
    }

    /** Doubling, and at least 5 seconds more each time. */
    private Duration rest(String name) {
        Rest before = resting.get(name);
        if (before == null) {
            return config.errorBackoff();
        }
        Duration doubled = before.length().multipliedBy(2);
        Duration more = before.length().plusSeconds(5);
        Duration next = doubled.compareTo(more) > 0 ? doubled : more;
        return next.compareTo(config.longestBackoff()) > 0 ? config.longestBackoff() : next;
    }

    /** Names of the connectors this node runs now. */
    List<String> running() {
        return running.keySet().stream().sorted().toList();
    }

    /** Ends what runs and starts nothing more. @param patience how long to wait for the runs to end */
    void stop(Duration patience) {
        List<Running> left;
        synchronized (this) {
            stopped = true;
            left = List.copyOf(running.values());
        }
        left.stream().map(Running::future).filter(future -> future != null).forEach(future -> future.cancel(true));
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (Running run : left) {
                run.ended().await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
