package io.tidewatch.models;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One graph with the single input {@code features} (float32, rows by features), opened for serving. Calls may run in
 * parallel; closing waits for those under way. A model nobody holds any more is closed by itself.
 */
public final class OnnxModel implements AutoCloseable {

    /** Name of the input of feature-vector models. */
    public static final String INPUT = "features";

    private static final Cleaner UNREACHABLE = Cleaner.create();

    private final int featureDim;
    private final Map<String, ModelManifest.Tensor> inputs;
    private final Map<String, ModelManifest.Tensor> outputs;
    private final Map<String, String> metadata;
    private final OnnxLanes lanes;
    private final Cleaner.Cleanable closing;

    private OnnxModel(OrtSession session, int featureDim) throws OrtException {
        this.featureDim = featureDim;
        this.inputs = describe(session.getInputInfo());
        this.outputs = describe(session.getOutputInfo());
        this.metadata = Map.copyOf(session.getMetadata().getCustomMetadata());
        this.lanes = new OnnxLanes(session, featureDim, widths(session.getOutputInfo()));
        this.closing = UNREACHABLE.register(this, lanes);
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
            OnnxLanes.close(session);
            throw new ArtifactRejectedException("the graph cannot be described: " + e.getMessage(), e);
        }
    }

    /** Length of the vectors given to the graph. */
    public int featureDim() {
        return featureDim;
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
        Map<String, double[][]> results = new LinkedHashMap<>();
        wanted.forEach(name -> results.put(name, new double[vectors.size()][]));
        int step = lanes.rowsPerCall();
        for (int from = 0; from < vectors.size(); from += step) {
            int offset = from;
            int count = Math.min(step, vectors.size() - from);
            call(count, wanted,
                    (lane, row) -> lane.put(row, vectors.get(offset + row), 0, vectors.get(offset + row).length),
                    (name, values) -> copyRows(values, count, offset, results.get(name)));
        }
        return results;
    }

    /**
     * One number per row of a flat array; nothing is allocated per row.
     *
     * @param rows     raw values in contract order; row {@code i} starts at {@code i * stride}
     * @param rowCount how many rows
     * @param stride   length of a row; padded with zeros or cut to the declared dimension
     * @param output   name of a float output
     * @param head     wanted column of an output of rank 2; 0 for rank 1
     * @param out      receives one number per row
     * @throws ModelClosedException when the model was closed meanwhile
     */
    public void score(float[] rows, int rowCount, int stride, String output, int head, double[] out) {
        int step = lanes.rowsPerCall();
        Set<String> wanted = Set.of(output);
        for (int from = 0; from < rowCount; from += step) {
            int offset = from;
            int count = Math.min(step, rowCount - from);
            call(count, wanted,
                    (lane, row) -> lane.put(row, rows, (offset + row) * stride, stride),
                    (name, values) -> {
                        int width = values.remaining() / count;
                        for (int row = 0; row < count; row++) {
                            out[offset + row] = values.get(row * width + head);
                        }
                    });
        }
    }

    private void call(int count, Set<String> wanted, OnnxLanes.Filler filler, OnnxLanes.Reader reader) {
        try {
            lanes.call(count, wanted, filler, reader);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            // The model must not be closed as unreachable while its last call runs.
            Reference.reachabilityFence(this);
        }
    }

    private static void copyRows(FloatBuffer values, int rows, int offset, double[][] target) {
        int width = values.remaining() / rows;
        for (int row = 0; row < rows; row++) {
            double[] heads = new double[width];
            for (int head = 0; head < width; head++) {
                heads[head] = values.get(row * width + head);
            }
            target[offset + row] = heads;
        }
    }

    /** Numbers per row of the outputs whose shape is declared: 0 for one number without a dimension of its own. */
    private static Map<String, Integer> widths(Map<String, NodeInfo> nodes) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            if (node.getInfo() instanceof TensorInfo info && info.type == OnnxJavaType.FLOAT) {
                long[] shape = info.getShape();
                if (shape.length == 1) {
                    widths.put(name, 0);
                } else if (shape.length == 2 && shape[1] > 0) {
                    widths.put(name, (int) shape[1]);
                }
            }
        });
        return Map.copyOf(widths);
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

    /** Frees the native session once the calls under way have ended; closing twice is harmless. */
    @Override
    public void close() {
        closing.clean();
    }
}
