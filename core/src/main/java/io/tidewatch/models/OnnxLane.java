package io.tidewatch.models;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The memory of one call under way: rows go in and numbers come out in direct buffers that the runtime reads and writes in
 * place. Used by one thread at a time, again and again; full batches and single rows keep their tensors.
 */
final class OnnxLane implements AutoCloseable {

    private final int featureDim;
    private final int capacity;
    private final Map<String, Integer> widths;
    private final FloatBuffer features;
    private final Map<String, FloatBuffer> answers = new HashMap<>();
    private final Map<Integer, Bound> kept = new HashMap<>();

    /**
     * @param featureDim length of a row
     * @param capacity   most rows of a call
     * @param widths     numbers per row by output name; an output whose width the graph does not declare is absent
     */
    OnnxLane(int featureDim, int capacity, Map<String, Integer> widths) {
        this.featureDim = featureDim;
        this.capacity = capacity;
        this.widths = widths;
        this.features = direct(capacity * featureDim);
    }

    /** Tensors over the first rows of the buffers. */
    private record Bound(OnnxTensor input, Map<String, OnnxTensor> outputs) {

        void close() {
            input.close();
            outputs.values().forEach(OnnxTensor::close);
        }
    }

    private static FloatBuffer direct(int length) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(length, Float.BYTES)).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /** Puts a row in; padded with zeros or cut to the length of a row. */
    void put(int row, float[] source, int from, int length) {
        int copied = Math.min(length, featureDim);
        features.put(row * featureDim, source, from, copied);
        for (int i = copied; i < featureDim; i++) {
            features.put(row * featureDim + i, 0);
        }
    }

    /**
     * Runs the graph over the first rows.
     *
     * @return the wanted outputs, row after row; valid until the next call
     */
    Map<String, FloatBuffer> run(OrtSession session, int rows, Set<String> wanted) throws OrtException {
        boolean keeps = rows == capacity || rows == 1;
        Bound bound = keeps ? kept.get(rows) : null;
        if (bound == null) {
            bound = new Bound(tensor(features, rows, featureDim, 2), new HashMap<>());
            if (keeps) {
                kept.put(rows, bound);
            }
        }
        try {
            return widths.keySet().containsAll(wanted) ? inPlace(session, bound, rows, wanted) : copied(session, bound, wanted);
        } finally {
            if (!keeps) {
                bound.close();
            }
        }
    }

    private Map<String, FloatBuffer> inPlace(OrtSession session, Bound bound, int rows, Set<String> wanted) throws OrtException {
        Map<String, OnnxTensor> pinned = new LinkedHashMap<>();
        Map<String, FloatBuffer> values = new HashMap<>();
        for (String name : wanted) {
            int width = widths.get(name);
            FloatBuffer memory = answers.computeIfAbsent(name, key -> direct(capacity * Math.max(1, width)));
            OnnxTensor tensor = bound.outputs().get(name);
            if (tensor == null) {
                tensor = tensor(memory, rows, Math.max(1, width), width == 0 ? 1 : 2);
                bound.outputs().put(name, tensor);
            }
            pinned.put(name, tensor);
            values.put(name, memory.duplicate().position(0).limit(rows * Math.max(1, width)));
        }
        session.run(Map.of(OnnxModel.INPUT, bound.input()), pinned).close();
        return values;
    }

    private static Map<String, FloatBuffer> copied(OrtSession session, Bound bound, Set<String> wanted) throws OrtException {
        Map<String, FloatBuffer> values = new HashMap<>();
        try (OrtSession.Result result = session.run(Map.of(OnnxModel.INPUT, bound.input()), wanted)) {
            for (String name : wanted) {
                values.put(name, ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer());
            }
        }
        return values;
    }

    private static OnnxTensor tensor(FloatBuffer memory, int rows, int width, int rank) throws OrtException {
        long[] shape = rank == 1 ? new long[] {rows} : new long[] {rows, width};
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), memory.duplicate().position(0).limit(rows * width), shape);
    }

    @Override
    public void close() {
        kept.values().forEach(Bound::close);
        kept.clear();
    }
}
