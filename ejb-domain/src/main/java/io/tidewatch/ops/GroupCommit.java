package io.tidewatch.ops;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Lets small requests that arrive together share a transaction: opening, reading and committing cost more than what one request
 * adds to them.
 *
 * <p>A request that finds no one at work goes at once; those that arrive meanwhile wait for its commit and then go together. Senders
 * that were answered together send again together, so after a group the next one gives them a millisecond to arrive. Each caller is
 * answered after the commit that holds its request. When a group fails, each caller tries its own request alone, so that none suffers
 * from another.
 *
 * <p>The work of a group is done by one of its callers: what is bound to a thread (a decision time, a transaction) is not that of
 * the others, so nobody may call with one.
 *
 * @param <T> request
 * @param <R> its result, never null
 */
public final class GroupCommit<T, R> {

    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** Whoever comes later than this after a group did not belong to it. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Function<List<T>, List<R>> work;
    private final Limits<T> limits;
    private final Predicate<RuntimeException> triedAgain;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition company = lock.newCondition();
    private final Deque<Waiting<T, R>> queue = new ArrayDeque<>();
    private boolean atWork;
    private int expected;
    private long groupEnded;

    /**
     * How much goes together.
     *
     * @param size  what a request counts
     * @param large a request of so much goes alone at once, it would gain nothing from company
     * @param most  so much a group holds, unless its first request alone is more
     */
    public record Limits<T>(ToIntFunction<T> size, int large, int most) {

        public Limits {
            Objects.requireNonNull(size, "size");
        }

        /** Requests of equal size, so many in a group. */
        public static <T> Limits<T> requests(int most) {
            return new Limits<>(request -> 1, Integer.MAX_VALUE, most);
        }
    }

    /** A request and how it ended. Guarded by the lock until it is done. */
    private static final class Waiting<T, R> {

        private final T request;
        private final Condition turn;
        private boolean leads;
        private boolean alone;
        private R result;
        private RuntimeException failure;

        private Waiting(T request, Condition turn) {
            this.request = request;
            this.turn = turn;
        }

        private boolean done() {
            return alone || result != null || failure != null;
        }
    }

    /**
     * Requests of which each may be tried again after its group failed.
     *
     * @param work does requests in one transaction, all or none; one result for each, in order
     */
    public GroupCommit(Function<List<T>, List<R>> work, Limits<T> limits) {
        this(work, limits, failure -> true);
    }

    /**
     * @param work       does requests in one transaction, all or none; one result for each, in order
     * @param triedAgain whether after this failure of a group its requests may be tried alone; every caller is told of any other
     */
    public GroupCommit(Function<List<T>, List<R>> work, Limits<T> limits, Predicate<RuntimeException> triedAgain) {
        this.work = Objects.requireNonNull(work, "work");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.triedAgain = Objects.requireNonNull(triedAgain, "triedAgain");
    }

    /**
     * Does a request; must not be called inside a transaction.
     *
     * @throws RuntimeException what the work throws for this request alone, or for a group whose requests may not be tried again
     */
    public R run(T request) {
        if (limits.size.applyAsInt(request) >= limits.large) {
            return alone(request);
        }
        Waiting<T, R> own = new Waiting<>(request, lock.newCondition());
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
        return own.alone ? alone(request) : own.result;
    }

    private R alone(T request) {
        return work.apply(List.of(request)).get(0);
    }

    /** Returns when the request is done or its caller has to bring the next group in. */
    private void awaitTurn(Waiting<T, R> own) {
        lock.lock();
        try {
            queue.add(own);
            if (!atWork) {
                atWork = true;
                own.leads = true;
            } else if (queue.size() >= expected) {
                company.signal();
            }
            // Not to be interrupted: only the end of its group tells whether the request is stored.
            while (!own.leads && !own.done()) {
                own.turn.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting<T, R>> nextGroup() {
        lock.lock();
        try {
            awaitCompany();
            List<Waiting<T, R>> group = new ArrayList<>();
            int size = 0;
            while (!queue.isEmpty() && (group.isEmpty() || size + limits.size.applyAsInt(queue.peek().request) <= limits.most)) {
                group.add(queue.remove());
                size += limits.size.applyAsInt(group.get(group.size() - 1).request);
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
            // Goes without company; the caller learns of it once its request is stored.
            Thread.currentThread().interrupt();
        }
    }

    private void run(List<Waiting<T, R>> group) {
        List<R> results = List.of();
        // After an error or too few results nobody knows what was stored: then nothing is tried again.
        RuntimeException failure = new IllegalStateException("the work of a group broke off");
        boolean again = false;
        try {
            results = work.apply(group.stream().map(waiting -> waiting.request).toList());
        } catch (RuntimeException e) {
            failure = e;
            again = group.size() > 1 && triedAgain.test(e);
        } finally {
            finish(group, results, failure, again);
        }
    }

    /**
     * @param failure counts for those without a result
     * @param again   whether those are to try their own request alone instead
     */
    private void finish(List<Waiting<T, R>> group, List<R> results, RuntimeException failure, boolean again) {
        lock.lock();
        try {
            for (int i = 0; i < group.size(); i++) {
                Waiting<T, R> waiting = group.get(i);
                if (i < results.size()) {
                    waiting.result = results.get(i);
                } else if (again) {
                    waiting.alone = true;
                } else {
                    waiting.failure = failure;
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
