package io.tidewatch.models.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a process that trains needs around it. Nothing is started here: whoever starts the process passes the options to Java and
 * the variables to the process, because the native libraries read them before any of our code runs.
 *
 * @param runFolder   folder of this run alone, for temporary files: native libraries are unpacked under fixed names, and two
 *                    processes that shared a folder would overwrite each other's mapped code
 * @param engineCache folder that outlives runs: the tensor engine unpacks its libraries there once (450 MB)
 * @param threads     threads of one operation; 1 makes runs repeatable to the bit
 * @param heapMb      Java heap in MB; the engine's own memory comes on top
 */
public record TrainerEnvironment(Path runFolder, Path engineCache, int threads, int heapMb) {

    private static final long RELEASE_BYTES = 1L << 30;
    private static final long PADDING_BYTES = 1L << 26;

    /** @throws IllegalArgumentException when a number is not positive */
    public TrainerEnvironment {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        if (heapMb < 1) {
            throw new IllegalArgumentException("heapMb must be at least 1, not " + heapMb);
        }
        runFolder = runFolder.toAbsolutePath();
        engineCache = engineCache.toAbsolutePath();
    }

    /** Variables of the process, beside those it inherits. */
    public Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        // Threads that wait actively take the processor from those they wait for: on two busy cores training was 2.5 times slower.
        variables.put("OMP_WAIT_POLICY", "PASSIVE");
        variables.put("OMP_NUM_THREADS", Integer.toString(threads));
        variables.put("DJL_CACHE_DIR", engineCache.toString());
        variables.put("OPT_OUT_TRACKING", "true");
        // Activations of every step are of one size: memory that goes back to the system after each would be asked for again.
        variables.put("MALLOC_TRIM_THRESHOLD_", Long.toString(RELEASE_BYTES));
        variables.put("MALLOC_MMAP_THRESHOLD_", Long.toString(RELEASE_BYTES));
        variables.put("MALLOC_TOP_PAD_", Long.toString(PADDING_BYTES));
        // Only asked for on CUDA: products of matrices in a fixed order.
        variables.put("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
        return variables;
    }

    /** Options for Java, before the class path. */
    public List<String> options() {
        return List.of("-Xmx" + heapMb + "m", "-XX:+UseSerialGC", "-Xshare:auto", "-Djava.io.tmpdir=" + runFolder,
                "-Dai.djl.offline=true", "-Dai.djl.pytorch.num_threads=" + threads, "-Dai.djl.pytorch.num_interop_threads=1");
    }
}
