package io.tidewatch.execution;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs live decisions, each once however often it is posted. The run has a thread of its own; whoever posts waits for its answer
 * and, posting again, waits for the same run, on whatever node it is. A decision that was executed is answered from what is stored.
 */
@ApplicationScoped
public class LiveRuns {

    private static final Logger LOG = Logger.getLogger(LiveRuns.class.getName());
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final String EXECUTED = "executed";
    private static final String UNKNOWN = "unknown";

    @Resource(lookup = LiveRunKeeper.THREADS)
    private ManagedExecutorService managed;

    private final Map<String, CompletableFuture<Optional<RunOutcome>>> running = new ConcurrentHashMap<>();
    private DecisionRunLeases leases;
    private HeldRuns held;
    private LiveDecision decision;
    private LiveAnswers answers;
    private LiveConfig config;
    private ExecutionMetrics metrics;
    private Executor threads;

    /** For the container's proxy. */
    protected LiveRuns() {
    }

    @Inject
    public LiveRuns(
            DecisionRunLeases leases, HeldRuns held, LiveDecision decision, LiveAnswers answers, LiveConfig config,
            ExecutionMetrics metrics) {
        this(leases, held, decision, answers, config, metrics, null);
    }

    /** For use outside the container, for example in tests. */
    LiveRuns(DecisionRunLeases leases, HeldRuns held, LiveDecision decision, LiveAnswers answers, LiveConfig config,
            ExecutionMetrics metrics, Executor threads) {
        this.leases = leases;
        this.held = held;
        this.decision = decision;
        this.answers = answers;
        this.config = config;
        this.metrics = metrics;
        this.threads = threads;
    }

    /**
     * Runs a decision, or waits for the run that is under way.
     *
     * @return its answer; after the longest wait, how far it is: an order without a result is {@code submitted}
     */
    public RunOutcome run(RunRequest request) {
        long until = System.nanoTime() + config.answerWait().toNanos();
        while (true) {
            Optional<RunOutcome> finished = finished(request);
            if (finished.isPresent()) {
                return finished.get();
            }
            Optional<RunOutcome> own = await(start(request), until);
            if (own.isPresent()) {
                return own.get();
            }
            if (System.nanoTime() - until >= 0) {
                return answers.answer(request, answers.find(request), Map.of());
            }
            pause();
        }
    }

    /** The stored answer, once nobody is at the decision any more. */
    private Optional<RunOutcome> finished(RunRequest request) {
        boolean atWork = leases.newest(request.decisionId()).filter(run -> !run.state().isFinal()).isPresent();
        return atWork ? Optional.empty() : answers.finished(request);
    }

    private CompletableFuture<Optional<RunOutcome>> start(RunRequest request) {
        String key = request.adapter().text() + ' ' + request.decisionId();
        CompletableFuture<Optional<RunOutcome>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<RunOutcome>> current = running.putIfAbsent(key, mine);
        if (current != null) {
            return current;
        }
        try {
            (threads == null ? managed : threads).execute(() -> {
                try {
                    mine.complete(execute(request));
                } catch (Throwable e) {
                    mine.completeExceptionally(e);
                } finally {
                    running.remove(key, mine);
                }
            });
        } catch (RuntimeException e) {
            running.remove(key, mine);
            mine.completeExceptionally(e);
        }
        return mine;
    }

    /** Runs it here; empty when another node is at it. */
    private Optional<RunOutcome> execute(RunRequest request) {
        Optional<RunOutcome> finished = finished(request);
        if (finished.isPresent()) {
            return finished;
        }
        OptionalLong fence = leases.claim(request.decisionId(), request.adapter(), config.lease());
        if (fence.isEmpty()) {
            return Optional.empty();
        }
        RunHold hold = new RunHold(leases, request.decisionId(), fence.getAsLong(), config.lease());
        hold.start();
        held.hold(request.decisionId(), hold);
        long started = System.nanoTime();
        try {
            RunOutcome outcome = decision.run(request, hold);
            complete(request, hold, outcome);
            if (outcome instanceof RunOutcome.Executed) {
                metrics.latency(request.adapter(), System.nanoTime() - started);
            }
            return Optional.of(outcome);
        } catch (RuntimeException e) {
            broken(request, hold, e);
            throw e;
        } finally {
            held.release(request.decisionId());
        }
    }

    private static void complete(RunRequest request, RunHold hold, RunOutcome outcome) {
        try {
            hold.finish(DecisionRunState.COMPLETED, result(outcome));
        } catch (LeaseLostException e) {
            // Everything was sent and stored under the lease; only its end came after it.
            LOG.log(Level.WARNING, e, () -> "the run of decision " + request.decisionId() + " ended after its lease");
        }
    }

    private static void broken(RunRequest request, RunHold hold, RuntimeException cause) {
        LOG.log(Level.SEVERE, cause, () -> "the run of decision " + request.decisionId() + " broke off");
        try {
            hold.finish(DecisionRunState.FAILED, cause.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the broken run will be failed when its lease is over", e);
        }
    }

    private static String result(RunOutcome outcome) {
        return outcome instanceof RunOutcome.Blocked blocked ? blocked.detail()
                : outcome instanceof RunOutcome.Executed ? EXECUTED : UNKNOWN;
    }

    private static Optional<RunOutcome> await(CompletableFuture<Optional<RunOutcome>> run, long until) {
        try {
            return run.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
