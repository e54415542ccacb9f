package io.tidewatch.trainer.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;

/**
 * The tensor engine of this process: on the first CUDA device, where its libraries were built for one, and on the processor
 * otherwise. Its generator of random numbers is one for the whole process, so that only one fit may run at a time.
 */
final class TrainingEngine {

    /** Held by a fit from its first number to its last. */
    static final Object ONE_AT_A_TIME = new Object();

    private static final String NAME = "PyTorch";

    private TrainingEngine() {
    }

    /**
     * Loads the engine.
     *
     * @param threads of one operation; with 1 sums are always added in the same order
     * @throws IOException when its libraries are missing or cannot be unpacked
     */
    static Engine load(int threads) throws IOException {
        try {
            // Without this it would look for missing libraries on the network.
            System.setProperty("ai.djl.offline", "true");
            Engine engine = Engine.getEngine(NAME);
            JniUtils.setNumThreads(threads);
            JniUtils.setGradMode(false);
            return engine;
        } catch (EngineException | LinkageError e) {
            throw new IOException("training_engine_unavailable: " + e.getMessage(), e);
        }
    }

    static Device device(Engine engine) {
        return engine.getGpuCount() > 0 ? Device.gpu() : Device.cpu();
    }

    static NDManager manager(Engine engine) {
        return NDManager.newBaseManager(device(engine), NAME);
    }
}
