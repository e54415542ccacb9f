package io.tidewatch.execution;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets everybody who posts the same decision at the same time have the one result of one run.
 *
 * <p>Who comes while it runs waits for it. Once a crowd has come, its stragglers with the same request, up to a second later, belong to
 * it too: which of many simultaneous requests a server reads first is chance. A single client that has its answer and asks again
 * starts a run of its own.
 */
final class SharedRuns {

    private static final long STRAGGLING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, Flight> flights = new ConcurrentHashMap<>();

    /** One run and those who wait for it. */
    private static final class Flight {

        private final RunRequest request;
        private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
        private volatile boolean crowded;
        private volatile long landed;

        private Flight(RunRequest request) {
            this.request = request;
        }

        private boolean over() {
            return outcome.isDone();
        }

        private boolean admits(RunRequest straggler, long now) {
            return !over() || crowded && now - landed < STRAGGLING_NANOS && request.equals(straggler);
        }
    }

    /**
     * The result of the decision's run: of one under way, or of a new one.
     *
     * @param run does it; called by one of those who share it
     */
    RunOutcome run(RunRequest request, Supplier<RunOutcome> run) {
        while (true) {
            Flight own = new Flight(request);
            Flight joined = flights.compute(request.decisionId(), (id, standing) ->
                    standing != null && standing.admits(request, System.nanoTime()) ? standing : own);
            if (joined == own) {
                return fly(own, run);
            }
            joined.crowded = true;
            Optional<RunOutcome> outcome = landing(joined);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
    }

    private RunOutcome fly(Flight own, Supplier<RunOutcome> run) {
        try {
            RunOutcome outcome = run.get();
            own.landed = System.nanoTime();
            own.outcome.complete(outcome);
            return outcome;
        } catch (RuntimeException | Error e) {
            own.outcome.completeExceptionally(e);
            throw e;
        } finally {
            clear(own);
        }
    }

    /** Only the result of a crowd is worth keeping, and only if something was executed: a refusal may be lifted at any time. */
    private void clear(Flight own) {
        boolean kept = own.crowded && !own.outcome.isCompletedExceptionally() && own.outcome.join() instanceof RunOutcome.Executed;
        if (!kept) {
            flights.remove(own.request.decisionId(), own);
        }
        long now = System.nanoTime();
        flights.values().removeIf(flight -> flight.over() && now - flight.landed >= STRAGGLING_NANOS);
    }

    /** Empty when the run failed: then whoever waited tries it anew. */
    private static Optional<RunOutcome> landing(Flight joined) {
        try {
            return Optional.of(joined.outcome.join());
        } catch (CompletionException e) {
            return Optional.empty();
        }
    }

    /** How many runs are under way or remembered. */
    int size() {
        return flights.size();
    }
}
