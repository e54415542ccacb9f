package io.tidewatch.models;

/** Where graphs are computed. */
public enum ExecutionProvider {
    /** The processor; always there. */
    CPU,
    /** An NVIDIA GPU; needs the folder of native libraries named by {@code onnxruntime.native.path}. */
    CUDA
}
