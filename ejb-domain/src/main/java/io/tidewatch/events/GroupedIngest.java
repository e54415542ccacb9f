package io.tidewatch.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lets small requests that arrive together share a transaction: opening, checking and committing cost more than storing one event.
 *
 * <p>A request that finds no one at work goes at once; those that arrive meanwhile wait for its commit and then go together. Senders
 * that were answered together send again together, so after a group the next one gives them a millisecond to arrive. Each caller is
 * answered after the commit that holds its events. When a group fails, each of its requests is tried alone, so that none suffers
 * from another.
 */
@ApplicationScoped
public class GroupedIngest {

    /** A request of so many events gains nothing from company. */
    private static final int LARGE_REQUEST = 50;
    private static final int MOST_EVENTS = 200;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** Whoever comes later than this after a group did not belong to it. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Function<List<IngestRequest>, List<IngestResult>> ingest;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition company = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean atWork;
    private int expected;
    private long groupEnded;

    /** A request and how it ended. Guarded by the lock. */
    private static final class Waiting {

        private final IngestRequest request;
        private final Condition turn;
        private boolean leads;
        private IngestResult result;
        private RuntimeException failure;

        private Waiting(IngestRequest request, Condition turn) {
            this.request = request;
            this.turn = turn;
        }

        private boolean done() {
            return result != null || failure != null;
        }
    }

    /** For the container's proxy. */
    protected GroupedIngest() {
    }

    @Inject
    public GroupedIngest(EventIngestService ingest) {
        this(ingest::ingestTogether);
    }

    /** @param ingest stores requests in one transaction */
    GroupedIngest(Function<List<IngestRequest>, List<IngestResult>> ingest) {
        this.ingest = ingest;
    }

    /**
     * Stores the events of a request, all or none; must not be called inside a transaction.
     *
     * @throws RuntimeException what {@link EventIngestService#ingest} would throw for this request alone
     */
    public IngestResult ingest(IngestRequest request) {
        if (request.events().size() >= LARGE_REQUEST) {
            return ingest.apply(List.of(request)).get(0);
        }
        Waiting own = new Waiting(request, lock.newCondition());
        awaitTurn(own);
        if (own.leads) {
            try {
                while (!own.done()) {
                    run(nextGroup());
                }
            } finally {
                handOver();
            }
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return own.result;
    }

    /** Returns when the request is done or its caller has to bring the next group in. */
    private void awaitTurn(Waiting own) {
        lock.lock();
        try {
            queue.add(own);
            if (!atWork) {
                atWork = true;
                own.leads = true;
            } else if (queue.size() >= expected) {
                company.signal();
            }
            // Not to be interrupted: only the end of its group tells whether the events are stored.
            while (!own.leads && !own.done()) {
                own.turn.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting> nextGroup() {
        lock.lock();
        try {
            awaitCompany();
            List<Waiting> group = new ArrayList<>();
            int events = 0;
            while (!queue.isEmpty() && (group.isEmpty() || events + queue.peek().request.events().size() <= MOST_EVENTS)) {
                group.add(queue.remove());
                events += group.get(group.size() - 1).request.events().size();
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void awaitCompany() {
        long left = expected > 1 && System.nanoTime() - groupEnded < FRESH_NANOS ? PATIENCE_NANOS : 0;
        try {
            while (left > 0 && queue.size() < expected) {
                left = company.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Goes without company; the caller learns of it once its events are stored.
            Thread.currentThread().interrupt();
        }
    }

    private void run(List<Waiting> group) {
        List<IngestResult> results = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        try {
            results.addAll(ingest.apply(group.stream().map(waiting -> waiting.request).toList()));
        } catch (RuntimeException together) {
            for (Waiting waiting : group) {
                try {
                    results.add(group.size() == 1 ? null : ingest.apply(List.of(waiting.request)).get(0));
                    failures.add(group.size() == 1 ? together : null);
                } catch (RuntimeException alone) {
                    results.add(null);
                    failures.add(alone);
                }
            }
        } finally {
            finish(group, results, failures);
        }
    }

    private void finish(List<Waiting> group, List<IngestResult> results, List<RuntimeException> failures) {
        lock.lock();
        try {
            for (int i = 0; i < group.size(); i++) {
                Waiting waiting = group.get(i);
                waiting.result = i < results.size() ? results.get(i) : null;
                waiting.failure = i < failures.size() ? failures.get(i) : null;
                if (!waiting.done()) {
                    waiting.failure = new IllegalStateException("ingest broke off");
                }
                waiting.turn.signal();
            }
            expected = group.size() + queue.size();
            groupEnded = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /** The caller that waits longest brings the next group in. */
    private void handOver() {
        lock.lock();
        try {
            if (queue.isEmpty()) {
                atWork = false;
            } else {
                queue.peek().leads = true;
                queue.peek().turn.signal();
            }
        } finally {
            lock.unlock();
        }
    }
}
