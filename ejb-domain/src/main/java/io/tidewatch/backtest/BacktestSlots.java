package io.tidewatch.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Lets a bounded number of backtests compute at once, the others wait in the order in which they came. Waiting takes no thread
 * of those who can go on by themselves.
 */
@ApplicationScoped
public class BacktestSlots {

    private final Queue<CompletableFuture<Slot>> waiting = new ArrayDeque<>();
    private int free;
    private int mostWaiting;

    /** For the container's proxy. */
    protected BacktestSlots() {
    }

    @Inject
    public BacktestSlots(BacktestConfig config) {
        this.free = config.limits().running();
        this.mostWaiting = config.limits().waiting();
    }

    /** The right to compute; to be closed once, whatever happens. */
    public final class Slot implements AutoCloseable {

        private boolean closed;

        private Slot() {
        }

        @Override
        public void close() {
            CompletableFuture<Slot> next;
            synchronized (BacktestSlots.this) {
                if (closed) {
                    return;
                }
                closed = true;
                next = waiting.poll();
                if (next == null) {
                    free++;
                }
            }
            if (next != null) {
                next.complete(new Slot());
            }
        }
    }

    /**
     * Gets in line.
     *
     * @return completes with a slot as soon as one is free; completed already when one is
     * @throws BacktestBusyException when the line is full
     */
    public synchronized CompletableFuture<Slot> claim() {
        if (free > 0) {
            free--;
            return CompletableFuture.completedFuture(new Slot());
        }
        if (waiting.size() >= mostWaiting) {
            throw new BacktestBusyException(waiting.size());
        }
        CompletableFuture<Slot> turn = new CompletableFuture<>();
        waiting.add(turn);
        return turn;
    }

    /** How many wait. */
    public synchronized int waiting() {
        return waiting.size();
    }
}
