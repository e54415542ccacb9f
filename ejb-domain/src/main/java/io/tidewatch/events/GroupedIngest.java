package io.tidewatch.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Lets small requests that arrive together share a transaction: opening, checking and committing cost more than storing one event.
 *
 * <p>Nobody waits for company. A request that finds no one at work goes at once; those that arrive meanwhile wait for its commit and
 * then go together. Each caller is answered after the commit that holds its events. When a group fails, each of its requests is
 * tried alone, so that none suffers from another.
 */
@ApplicationScoped
public class GroupedIngest {

    /** A request of so many events gains nothing from company. */
    private static final int LARGE_REQUEST = 50;
    private static final int MOST_EVENTS = 200;

    private Function<List<IngestRequest>, List<IngestResult>> ingest;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean atWork;

    /** A request and how it ended. Guarded by the lock of the whole. */
    private static final class Waiting {

        private final IngestRequest request;
        private IngestResult result;
        private RuntimeException failure;

        private Waiting(IngestRequest request) {
            this.request = request;
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
        Waiting own = new Waiting(request);
        synchronized (this) {
            queue.add(own);
        }
        for (List<Waiting> group = nextGroup(own); !group.isEmpty(); group = nextGroup(own)) {
            run(group);
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return own.result;
    }

    /** The next group this caller has to bring in; empty once its own request is done. */
    private synchronized List<Waiting> nextGroup(Waiting own) {
        boolean interrupted = false;
        while (!own.done() && (queue.isEmpty() || atWork)) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The group that holds the request is under way: only its end tells whether the events are stored.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        List<Waiting> group = new ArrayList<>();
        if (!own.done()) {
            int events = 0;
            while (!queue.isEmpty() && (group.isEmpty() || events + queue.peek().request.events().size() <= MOST_EVENTS)) {
                group.add(queue.remove());
                events += group.get(group.size() - 1).request.events().size();
            }
            atWork = true;
        }
        return group;
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

    private synchronized void finish(List<Waiting> group, List<IngestResult> results, List<RuntimeException> failures) {
        for (int i = 0; i < group.size(); i++) {
            Waiting waiting = group.get(i);
            waiting.result = i < results.size() ? results.get(i) : null;
            waiting.failure = i < failures.size() ? failures.get(i) : null;
            if (!waiting.done()) {
                waiting.failure = new IllegalStateException("ingest broke off");
            }
        }
        atWork = false;
        notifyAll();
    }
}
