package io.tidewatch.models;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A native session with the memory of its calls; running it closes it, once the calls under way have ended. */
final class OnnxLanes implements Runnable {

    /** Long rows gain nothing from larger batches; short rows would spend their time in the call itself. */
    private static final int FEWEST_ROWS = 32;
    private static final int MOST_ROWS = 256;
    private static final int VALUES_PER_CALL = 16_384;

    private final OrtSession session;
    private final int featureDim;
    private final int rowsPerCall;
    private final Map<String, Integer> widths;
    private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
    private final ArrayDeque<OnnxLane> free = new ArrayDeque<>();
    private boolean closed;

    OnnxLanes(OrtSession session, int featureDim, Map<String, Integer> widths) {
        this.session = session;
        this.featureDim = featureDim;
        this.widths = widths;
        this.rowsPerCall = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, VALUES_PER_CALL / Math.max(1, featureDim)));
    }

    /** Puts one row in. */
    @FunctionalInterface
    interface Filler {

        void put(OnnxLane lane, int row);
    }

    /** Takes the numbers of one output, valid during the call only. */
    @FunctionalInterface
    interface Reader {

        void take(String output, FloatBuffer values);
    }

    int rowsPerCall() {
        return rowsPerCall;
    }

    void call(int rows, Set<String> wanted, Filler filler, Reader reader) throws OrtException {
        lifetime.readLock().lock();
        try {
            if (closed) {
                throw new ModelClosedException();
            }
            OnnxLane lane = borrow();
            try {
                for (int row = 0; row < rows; row++) {
                    filler.put(lane, row);
                }
                lane.run(session, rows, wanted).forEach(reader::take);
            } finally {
                giveBack(lane);
            }
        } finally {
            lifetime.readLock().unlock();
        }
    }

    private OnnxLane borrow() {
        synchronized (free) {
            if (!free.isEmpty()) {
                return free.pop();
            }
        }
        return new OnnxLane(featureDim, rowsPerCall, widths);
    }

    private void giveBack(OnnxLane lane) {
        synchronized (free) {
            free.push(lane);
        }
    }

    @Override
    public void run() {
        lifetime.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                free.forEach(OnnxLane::close);
                free.clear();
                close(session);
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }

    static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a session cannot be closed: " + e.getMessage(), e);
        }
    }
}
