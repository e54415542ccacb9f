package io.tidewatch.models;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Opens ONNX Runtime sessions for serving: one thread per call and no spinning, because requests already run in parallel.
 *
 * <p>The GPU is tried only where native libraries were given by {@code -Donnxruntime.native.path}; when it cannot be used, one
 * log line says so and every session runs on the processor.
 */
public final class OnnxSessions {

    /** System property naming the folder of native libraries built for CUDA. */
    public static final String NATIVE_PATH = "onnxruntime.native.path";

    private static final System.Logger LOG = System.getLogger(OnnxSessions.class.getName());

    private final AtomicReference<ExecutionProvider> wanted;
    private volatile boolean onGpu;

    /** Sessions on the best provider this machine offers. */
    public OnnxSessions() {
        this(System.getProperty(NATIVE_PATH, "").isBlank() ? ExecutionProvider.CPU : ExecutionProvider.CUDA);
    }

    OnnxSessions(ExecutionProvider wanted) {
        this.wanted = new AtomicReference<>(wanted);
    }

    /** The provider in use: CUDA once a session runs on it, until one cannot be opened there. */
    public ExecutionProvider provider() {
        return onGpu ? ExecutionProvider.CUDA : ExecutionProvider.CPU;
    }

    /**
     * Opens a session.
     *
     * @param graph bytes of an ONNX file
     * @throws ArtifactRejectedException when the runtime refuses the graph
     */
    OrtSession open(byte[] graph) {
        if (wanted.get() == ExecutionProvider.CUDA) {
            try {
                OrtSession session = open(graph, ExecutionProvider.CUDA);
                onGpu = true;
                return session;
            } catch (OrtException | UnsatisfiedLinkError e) {
                onGpu = false;
                if (wanted.compareAndSet(ExecutionProvider.CUDA, ExecutionProvider.CPU)) {
                    LOG.log(System.Logger.Level.WARNING, "The GPU cannot be used, models run on the CPU: " + e.getMessage());
                }
            }
        }
        try {
            return open(graph, ExecutionProvider.CPU);
        } catch (OrtException e) {
            throw new ArtifactRejectedException("ONNX Runtime refuses the graph: " + e.getMessage(), e);
        }
    }

    private static OrtSession open(byte[] graph, ExecutionProvider provider) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            options.setCPUArenaAllocator(true);
            if (provider == ExecutionProvider.CUDA) {
                if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
                    throw new OrtException("the given native libraries were built without CUDA");
                }
                options.addCUDA();
            }
            return environment.createSession(graph, options);
        }
    }
}
