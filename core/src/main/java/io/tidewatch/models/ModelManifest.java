package io.tidewatch.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The {@code manifest.json} of a build: everything a server must know before it lets the build serve. Names in the file are
 * the snake-case forms of the names here; the first groups stand flat in the object.
 *
 * @param identity       who the build is
 * @param features       what its input vector means
 * @param scope          what it predicts
 * @param training       what it was made from
 * @param ensemble       how components are combined
 * @param normalization  statistics inside the graph, for information
 * @param imputation     how missing values were filled in training
 * @param calibration    scale of sigma and temperature of the direction, per horizon
 * @param metricsSummary figures of the evaluation, by name
 * @param gate           verdict of the training gate
 * @param dq             data quality of the training data
 * @param files          file name by role: {@code tabular}, {@code neural}, {@code feature_schema}, {@code training_report},
 *                       {@code drift_reference}, {@code golden}
 * @param fileHashes     SHA-256 (lower-case hex) by file name, of every file but the manifest itself
 * @param onnx           what the graphs declare
 * @param lineage        what the build came from; null for builds that do not tell
 */
public record ModelManifest(
        @JsonUnwrapped Identity identity,
        @JsonUnwrapped Features features,
        @JsonUnwrapped Scope scope,
        @JsonUnwrapped Training training,
        Ensemble ensemble, Scaling normalization, Imputation imputation, Calibration calibration,
        Map<String, Double> metricsSummary, Gate gate, DataQuality dq,
        Map<String, String> files, Map<String, String> fileHashes, Onnx onnx, Lineage lineage) {

    public ModelManifest {
        metricsSummary = sorted(metricsSummary);
        files = sorted(files);
        fileHashes = sorted(fileHashes);
    }

    /** A manifest that does not tell what the build came from. */
    public ModelManifest(Identity identity, Features features, Scope scope, Training training, Ensemble ensemble, Scaling normalization,
            Imputation imputation, Calibration calibration, Map<String, Double> metricsSummary, Gate gate, DataQuality dq,
            Map<String, String> files, Map<String, String> fileHashes, Onnx onnx) {
        this(identity, features, scope, training, ensemble, normalization, imputation, calibration, metricsSummary, gate, dq, files,
                fileHashes, onnx, null);
    }

    /**
     * Who a build is.
     *
     * @param modelName    name shared by all symbols and versions of a family, for example {@code liquid_ridge}
     * @param modelVersion alias on the wire; all symbols of one training run share it
     * @param buildId      UTC time stamp and the first 12 hex digits of the bundle hash
     * @param track        {@code liquid} or {@code vc}
     * @param type         family, for example {@code tabular_linear}
     * @param createdAt    when it was made
     */
    public record Identity(
            String modelName, String modelVersion, String buildId, String track, String type, Instant createdAt) {
    }

    /**
     * The input vector.
     *
     * @param featureVersion              version of the feature pipeline
     * @param dataVersion                 version of the stored data
     * @param featurePayloadSchemaVersion version of the feature payload
     * @param schemaHash                  hash over the ordered keys
     * @param featureDim                  number of features
     * @param featureKeys                 the keys in order
     */
    public record Features(
            String featureVersion, String dataVersion, String featurePayloadSchemaVersion, String schemaHash,
            int featureDim, List<String> featureKeys) {

        public Features {
            featureKeys = copy(featureKeys);
        }
    }

    /**
     * What is predicted.
     *
     * @param symbols    upper-case symbols the build may serve
     * @param symbolToId number of a symbol inside the graph; empty when the graph takes none
     * @param timeframe  candle length of the features, for example {@code 1h}
     * @param lookback   number of rows per sample; 1 for feature-vector models
     * @param horizons   one entry per head of the graph: {@code 1h}, {@code 1d}, {@code 7d}
     * @param label      what the target was
     */
    public record Scope(
            List<String> symbols, Map<String, Integer> symbolToId, String timeframe, int lookback,
            List<String> horizons, Label label) {

        public Scope {
            symbols = copy(symbols);
            symbolToId = sorted(symbolToId);
            horizons = copy(horizons);
        }
    }

    /**
     * The target of the training.
     *
     * @param kind            {@code gross} or {@code net}
     * @param horizon         horizon of the label; {@code legacy} for single heads that serve every horizon by scaling
     * @param costProfile     name of the cost model; null for gross labels
     * @param costProfileHash hash of its parameters; null for gross labels
     */
    public record Label(String kind, String horizon, String costProfile, String costProfileHash) {
    }

    /**
     * Where the weights come from.
     *
     * @param trainStart      time of the first sample
     * @param trainEnd        end of the last label seen in training; no decision before it may use the build
     * @param embargo         gap kept between training and validation, ISO-8601 duration
     * @param datasetHash     hash of the rows
     * @param configHash      hash of the settings
     * @param seed            seed of every generator
     * @param trainer         program that made it
     * @param syntheticRatio  share of fabricated rows, 0..1
     * @param trainReportHash hash of the training report
     */
    public record Training(
            Instant trainStart, Instant trainEnd, String embargo, String datasetHash, String configHash, long seed,
            Trainer trainer, double syntheticRatio, String trainReportHash) {
    }

    /** The program that made a build: its name, its version and the engine it ran on. */
    public record Trainer(String name, String version, String engine) {
    }

    /**
     * How components are combined.
     *
     * @param members roles of the components
     * @param weights fixed weight by role
     * @param alpha   share of the neural part by horizon, 0..1
     */
    public record Ensemble(List<String> members, Map<String, Double> weights, Map<String, Double> alpha) {

        public Ensemble {
            members = copy(members);
            weights = sorted(weights);
            alpha = sorted(alpha);
        }
    }

    /**
     * Statistics inside the graph.
     *
     * @param mean             {@code x_mean}, one value per feature
     * @param std              {@code x_std}, one value per feature
     * @param clip             bound of the standardised value; null without one
     * @param inactiveFeatures keys that were constant in training
     */
    public record Scaling(
            @JsonProperty("x_mean") List<Double> mean,
            @JsonProperty("x_std") List<Double> std,
            Double clip, List<String> inactiveFeatures) {

        public Scaling {
            mean = copy(mean);
            std = copy(std);
            inactiveFeatures = copy(inactiveFeatures);
        }
    }

    /** How missing values were filled: the strategy, the median by key and the largest accepted age in seconds by source. */
    public record Imputation(String strategy, Map<String, Double> medians, Map<String, Double> maxAges) {

        public Imputation {
            medians = sorted(medians);
            maxAges = sorted(maxAges);
        }
    }

    /** Corrections of raw outputs, by horizon. */
    public record Calibration(Map<String, Double> sigmaScale, Map<String, Double> directionTemperature) {

        public Calibration {
            sigmaScale = sorted(sigmaScale);
            directionTemperature = sorted(directionTemperature);
        }
    }

    /** Verdict of the training gate: whether it passed, and the reasons when it did not. */
    public record Gate(boolean passed, List<String> reasons) {

        public Gate {
            reasons = copy(reasons);
        }
    }

    /** Data quality of the training data. */
    public record DataQuality(boolean degraded, List<String> reasons) {

        public DataQuality {
            reasons = copy(reasons);
        }
    }

    /** What the graphs declare. */
    public record Onnx(int opset, int irVersion, List<Tensor> inputs, List<Tensor> outputs, String minRuntime) {

        public Onnx {
            inputs = copy(inputs);
            outputs = copy(outputs);
        }
    }

    /**
     * One input or output.
     *
     * @param name name in the graph
     * @param type {@code float32} or {@code int64}
     * @param rank number of dimensions
     */
    public record Tensor(String name, String type, int rank) {
    }

    /**
     * What a build came from, beside its data, which {@link Training} describes.
     *
     * @param codeVersion   version of the program that trained it, see {@link CodeVersion}
     * @param parentBuildId the build that served the symbol when the run began; null when none did
     * @param runId         the training run; null outside of one
     */
    public record Lineage(String codeVersion, String parentBuildId, String runId) {
    }

    /** The manifest with what the build came from. */
    public ModelManifest from(Lineage origin) {
        return new ModelManifest(identity, features, scope, training, ensemble, normalization, imputation, calibration,
                metricsSummary, gate, dq, files, fileHashes, onnx, origin);
    }

    /** The manifest with another build id and other file hashes, as they are known only when the files are written. */
    public ModelManifest sealed(String buildId, Map<String, String> hashes) {
        Identity named = new Identity(identity.modelName(), identity.modelVersion(), buildId, identity.track(),
                identity.type(), identity.createdAt());
        return new ModelManifest(named, features, scope, training, ensemble, normalization, imputation, calibration,
                metricsSummary, gate, dq, files, hashes, onnx, lineage);
    }

    /** Weight of the gated part of a residual gate, from {@code ensemble.weights.gate_multiplier}; 0 without one. */
    public double gateMultiplier() {
        return ensemble == null ? 0 : ensemble.weights().getOrDefault("gate_multiplier", 0.0);
    }

    /** The JSON text: fixed order of fields, maps by key, two spaces of indentation, a final line feed. */
    public byte[] toJson() {
        return ManifestJson.write(this);
    }

    /** @throws ArtifactRejectedException when the text is no manifest */
    public static ModelManifest fromJson(byte[] json) {
        return ManifestJson.read(json);
    }

    /** The manifest as a tree, for storing it beside metrics. */
    public JsonNode toTree() {
        return ManifestJson.tree(this);
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        TreeMap<String, V> copy = new TreeMap<>(map == null ? Map.of() : map);
        copy.values().forEach(Objects::requireNonNull);
        return Collections.unmodifiableMap(copy);
    }
}
