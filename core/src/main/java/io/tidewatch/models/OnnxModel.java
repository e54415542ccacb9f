package io.tidewatch.models;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One graph with the single input {@code features} (float32, rows by features), opened for serving. Calls may run in
 * parallel; closing waits for those under way.
 */
public final class OnnxModel implements AutoCloseable {

    /** Name of the input of feature-vector models. */
    public static final String INPUT = "features";

    private static final int ROWS_PER_CALL = 32;

    private final OrtSession session;
    private final int featureDim;
    private final Map<String, ModelManifest.Tensor> inputs;
    private final Map<String, ModelManifest.Tensor> outputs;
    private final Map<String, String> metadata;
    private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
    private final ArrayDeque<FloatBuffer> buffers = new ArrayDeque<>();
    private boolean closed;

    private OnnxModel(OrtSession session, int featureDim) throws OrtException {
        this.session = session;
        this.featureDim = featureDim;
        this.inputs = describe(session.getInputInfo());
        this.outputs = describe(session.getOutputInfo());
        this.metadata = Map.copyOf(session.getMetadata().getCustomMetadata());
    }

    /**
     * Opens a graph.
     *
     * @param sessions   how sessions are made
     * @param graph      bytes of the ONNX file
     * @param featureDim length of the vectors given to it
     * @throws ArtifactRejectedException when the runtime refuses it
     */
    public static OnnxModel open(OnnxSessions sessions, byte[] graph, int featureDim) {
        OrtSession session = sessions.open(graph);
        try {
            return new OnnxModel(session, featureDim);
        } catch (OrtException e) {
            close(session);
            throw new ArtifactRejectedException("the graph cannot be described: " + e.getMessage(), e);
        }
    }

    /** The declared inputs by name. */
    public Map<String, ModelManifest.Tensor> inputs() {
        return inputs;
    }

    /** The declared outputs by name. */
    public Map<String, ModelManifest.Tensor> outputs() {
        return outputs;
    }

    /** The key-value pairs stored in the graph. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Runs the graph over some vectors.
     *
     * @param vectors raw feature values in contract order; padded with zeros or cut to the declared dimension
     * @param wanted  names of float outputs
     * @return per output name one row per vector: a single number for outputs of rank 1, one per head for rank 2
     * @throws ModelClosedException when the model was closed before the call
     */
    public Map<String, double[][]> run(List<float[]> vectors, Set<String> wanted) {
        lifetime.readLock().lock();
        try {
            if (closed) {
                throw new ModelClosedException();
            }
            Map<String, double[][]> results = new LinkedHashMap<>();
            wanted.forEach(name -> results.put(name, new double[vectors.size()][]));
            for (int from = 0; from < vectors.size(); from += ROWS_PER_CALL) {
                int to = Math.min(vectors.size(), from + ROWS_PER_CALL);
                runChunk(vectors.subList(from, to), from, results);
            }
            return results;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            lifetime.readLock().unlock();
        }
    }

    private void runChunk(List<float[]> vectors, int offset, Map<String, double[][]> results) throws OrtException {
        FloatBuffer buffer = borrow();
        try {
            buffer.clear();
            vectors.forEach(vector -> buffer.put(Normalisation.align(vector, featureDim)));
            buffer.flip();
            long[] shape = {vectors.size(), featureDim};
            try (OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
                    OrtSession.Result result = session.run(Map.of(INPUT, input), results.keySet())) {
                for (Map.Entry<String, double[][]> entry : results.entrySet()) {
                    OnnxValue value = result.get(entry.getKey()).orElseThrow();
                    copyRows((OnnxTensor) value, vectors.size(), offset, entry.getValue());
                }
            }
        } finally {
            giveBack(buffer);
        }
    }

    private static void copyRows(OnnxTensor tensor, int rows, int offset, double[][] target) {
        FloatBuffer values = tensor.getFloatBuffer();
        int width = values.remaining() / rows;
        for (int row = 0; row < rows; row++) {
            double[] heads = new double[width];
            for (int head = 0; head < width; head++) {
                heads[head] = values.get(row * width + head);
            }
            target[offset + row] = heads;
        }
    }

    /** Direct buffers in native order are handed to the runtime without a copy; one per call under way. */
    private FloatBuffer borrow() {
        synchronized (buffers) {
            if (!buffers.isEmpty()) {
                return buffers.pop();
            }
        }
        return ByteBuffer.allocateDirect(ROWS_PER_CALL * featureDim * Float.BYTES)
                .order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    private void giveBack(FloatBuffer buffer) {
        synchronized (buffers) {
            buffers.push(buffer);
        }
    }

    private static Map<String, ModelManifest.Tensor> describe(Map<String, NodeInfo> nodes) {
        Map<String, ModelManifest.Tensor> tensors = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            if (node.getInfo() instanceof TensorInfo info) {
                tensors.put(name, new ModelManifest.Tensor(name, typeOf(info.type), info.getShape().length));
            }
        });
        return Map.copyOf(tensors);
    }

    private static String typeOf(OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> "float32";
            case INT64 -> "int64";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a session cannot be closed: " + e.getMessage(), e);
        }
    }

    /** Frees the native session once the calls under way have ended; closing twice is harmless. */
    @Override
    public void close() {
        lifetime.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                close(session);
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }
}
