package io.tidewatch.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A build that fits this server, its graphs opened.
 *
 * @param directory    its folder
 * @param manifest     its manifest
 * @param bundleSha256 hash over all its files but the manifest
 * @param tabular      the tabular graph
 * @param neural       the neural graph; null when the build has none
 */
public record LoadedBuild(
        Path directory, ModelManifest manifest, String bundleSha256, OnnxModel tabular, OnnxModel neural)
        implements AutoCloseable {

    public LoadedBuild {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(manifest, "manifest");
        Objects.requireNonNull(tabular, "tabular");
    }

    /** The build id. */
    public String id() {
        return manifest.identity().buildId();
    }

    /** The tabular part, ready to evaluate. */
    public TabularModel tabularModel() {
        return new OnnxTabularModel(tabular, mode(manifest), manifest.gateMultiplier(), usualRow());
    }

    /** The neural part, ready to evaluate. */
    public Optional<NeuralModel> neuralModel() {
        return Optional.ofNullable(neural).map(graph -> new OnnxNeuralModel(graph, usualRow()));
    }

    /** The means of training; zeros where the manifest does not tell them. */
    private float[] usualRow() {
        List<Double> mean = manifest.normalization().mean();
        float[] row = new float[manifest.features().featureDim()];
        for (int i = 0; i < row.length && mean.size() == row.length; i++) {
            row[i] = mean.get(i).floatValue();
        }
        return row;
    }

    static TabularMode mode(ModelManifest manifest) {
        return switch (manifest.identity().type()) {
            case "tabular_residual_gate" -> TabularMode.RESIDUAL_GATE;
            case "tabular_lightgbm" -> TabularMode.LIGHTGBM;
            case "liquid_ensemble" -> manifest.ensemble() != null && manifest.ensemble().members().contains("lightgbm")
                    ? TabularMode.LIGHTGBM : TabularMode.SINGLE_RIDGE;
            default -> TabularMode.SINGLE_RIDGE;
        };
    }

    /** Frees the graphs once the calls under way have ended. */
    @Override
    public void close() {
        tabular.close();
        if (neural != null) {
            neural.close();
        }
    }
}
