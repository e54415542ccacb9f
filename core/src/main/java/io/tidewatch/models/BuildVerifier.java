package io.tidewatch.models;

import static io.tidewatch.models.TabularArtifact.require;

import java.nio.file.Path;
import io.tidewatch.prediction.Horizon;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decides whether a build may serve: files and hashes, completeness of the manifest, the feature contract, the declared
 * inputs and outputs, the golden vectors, timeframe and horizons, in this order.
 */
public final class BuildVerifier {

    private static final List<String> MANDATORY_ROLES =
            List.of("tabular", "feature_schema", "training_report", "drift_reference", "golden");
    private static final double LINEAR_TOLERANCE = 1e-6;
    private static final double ABSOLUTE_TOLERANCE = 1e-5;
    private static final double RELATIVE_TOLERANCE = 1e-4;
    private static final String LEGACY_LABEL = "legacy";

    private final ServingContract contract;
    private final OnnxSessions sessions;

    public BuildVerifier(ServingContract contract, OnnxSessions sessions) {
        this.contract = Objects.requireNonNull(contract, "contract");
        this.sessions = Objects.requireNonNull(sessions, "sessions");
    }

    /**
     * Verifies a build and opens its graphs.
     *
     * @param directory folder of the build
     * @return the opened build; the caller closes it
     * @throws ArtifactRejectedException naming the first rule the build breaks
     */
    public LoadedBuild load(Path directory) {
        ModelManifest manifest = BuildDirectory.manifest(directory);
        requireComplete(manifest);
        Map<String, byte[]> files = requireHashes(directory, manifest);
        requireContract(manifest);
        requireHorizons(manifest);
        OnnxModel tabular = open(manifest, files, "tabular", OnnxTabularModel.VALUE);
        OnnxModel neural = null;
        try {
            if (manifest.files().containsKey("neural")) {
                neural = open(manifest, files, "neural", OnnxNeuralModel.VALUE);
            }
            requireGolden(manifest, files, tabular, neural);
            return new LoadedBuild(directory, manifest, BuildDirectory.bundleHash(manifest.fileHashes()), tabular, neural);
        } catch (RuntimeException e) {
            tabular.close();
            if (neural != null) {
                neural.close();
            }
            throw e;
        }
    }

    private static void requireComplete(ModelManifest manifest) {
        ModelManifest.Identity identity = manifest.identity();
        require(identity != null && manifest.features() != null && manifest.scope() != null && manifest.training() != null,
                "the manifest lacks mandatory fields");
        boolean named = Stream.of(identity.modelName(), identity.modelVersion(), identity.buildId(), identity.track(),
                identity.type(), manifest.features().featureVersion(), manifest.features().dataVersion(),
                manifest.features().schemaHash(), manifest.scope().timeframe(), manifest.training().trainReportHash())
                .allMatch(text -> text != null && !text.isBlank());
        require(named && identity.createdAt() != null, "the manifest lacks mandatory fields");
        require(manifest.normalization() != null, "normalization is missing");
        require(manifest.training().trainEnd() != null, "train_end is missing");
        require(!manifest.scope().symbols().isEmpty(), "symbols is empty");
        require(manifest.scope().label() != null, "label is missing");
        int described = manifest.normalization().mean().size();
        require(described == manifest.normalization().std().size(), "x_mean has " + described + " values, x_std "
                + manifest.normalization().std().size());
        require(described == 0 || described == manifest.features().featureDim(),
                "x_mean and x_std have " + described + " values for feature_dim " + manifest.features().featureDim());
        Stream.concat(manifest.normalization().mean().stream(), manifest.normalization().std().stream())
                .forEach(value -> require(Double.isFinite(value), "normalization is not finite"));
    }

    private static Map<String, byte[]> requireHashes(Path directory, ModelManifest manifest) {
        Map<String, byte[]> contents = new TreeMap<>();
        manifest.fileHashes().forEach((name, hash) -> {
            byte[] content = BuildDirectory.read(directory, name);
            require(Sha256.hex(content).equals(hash), "file " + name + " has another hash than the manifest says");
            contents.put(name, content);
        });
        for (String role : MANDATORY_ROLES) {
            require(contents.containsKey(manifest.files().getOrDefault(role, "")), "the file of role " + role + " is missing");
        }
        require(BuildDirectory.idMatches(manifest.identity().buildId(), manifest.fileHashes()),
                "build_id does not belong to the files");
        require(manifest.identity().buildId().equals(directory.getFileName().toString()),
                "the folder is not named after build_id");
        return contents;
    }

    private void requireContract(ModelManifest manifest) {
        ModelManifest.Features features = manifest.features();
        require(contract.rules().featureVersion().equals(features.featureVersion()), "feature_version differs");
        require(contract.rules().dataVersion().equals(features.dataVersion()), "data_version differs");
        require(features.featurePayloadSchemaVersion() != null
                && contract.rules().schemaCompatible(features.featurePayloadSchemaVersion()),
                "feature_payload_schema_version is not compatible");
        require(contract.schemaHash().equals(features.schemaHash()), "schema_hash differs from the feature contract");
        require(contract.featureKeys().size() == features.featureDim(), "feature_dim differs from the feature contract");
        require(features.featureKeys().isEmpty() || contract.featureKeys().equals(features.featureKeys()),
                "feature_keys differ from the feature contract");
    }

    private void requireHorizons(ModelManifest manifest) {
        ModelManifest.Scope scope = manifest.scope();
        require(scope.lookback() == 1, "only feature-vector models (lookback 1) can serve");
        require(scope.timeframe().matches("[1-9][0-9]{0,3}[smhdw]"), "timeframe is unknown");
        boolean legacy = LEGACY_LABEL.equals(scope.label().horizon());
        require(legacy || !scope.horizons().isEmpty(), "horizons is empty");
        require(contract.horizons().containsAll(scope.horizons()), "a horizon is not supported");
        require(legacy || scope.horizons().stream().anyMatch(label -> Horizon.find(label).isPresent()),
                "no horizon can be asked for");
        require(scope.horizons().stream().distinct().count() == scope.horizons().size(), "a horizon is named twice");
    }

    private OnnxModel open(ModelManifest manifest, Map<String, byte[]> files, String role, String output) {
        byte[] graph = files.get(manifest.files().get(role));
        require(graph != null, "the file of role " + role + " is missing");
        OnnxModel model = OnnxModel.open(sessions, graph, manifest.features().featureDim());
        try {
            ModelManifest.Tensor input = model.inputs().get(OnnxModel.INPUT);
            require(model.inputs().size() == 1 && input != null && "float32".equals(input.type()) && input.rank() == 2,
                    "the graph of role " + role + " does not take one input features, float32 of rank 2");
            ModelManifest.Tensor answer = model.outputs().get(output);
            require(answer != null && "float32".equals(answer.type()) && answer.rank() >= 1 && answer.rank() <= 2,
                    "the graph of role " + role + " has no output " + output + ", float32 of rank 1 or 2");
            requireMetadata(manifest, model.metadata());
            return model;
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** The graph does not know its build id when it is written, so only what it can know is compared. */
    private static void requireMetadata(ModelManifest manifest, Map<String, String> metadata) {
        Map<String, String> expected = Map.of(
                "schema_hash", manifest.features().schemaHash(),
                "feature_dim", Integer.toString(manifest.features().featureDim()));
        expected.forEach((key, value) -> require(value.equals(metadata.getOrDefault(key, value)),
                "metadata " + key + " of the graph differs from the manifest"));
    }

    private static void requireGolden(
            ModelManifest manifest, Map<String, byte[]> files, OnnxModel tabular, OnnxModel neural) {
        GoldenVectors golden = GoldenVectors.fromJson(files.get(manifest.files().get("golden")));
        require(golden.inputs().size() >= GoldenVectors.MINIMUM_ROWS,
                "golden.json has fewer than " + GoldenVectors.MINIMUM_ROWS + " rows");
        golden.inputs().forEach(row -> require(row.length == manifest.features().featureDim(),
                "a golden row has another length than feature_dim"));
        double[][] expected = golden.outputs().get(OnnxTabularModel.VALUE);
        require(expected != null && expected.length > 0, "golden.json lacks the output tabular");
        int heads = LEGACY_LABEL.equals(manifest.scope().label().horizon()) ? 1 : manifest.scope().horizons().size();
        require(expected[0].length == heads, "the graph does not have one head per horizon");
        boolean linear = LoadedBuild.mode(manifest) == TabularMode.SINGLE_RIDGE;
        golden.verify(tabular, linear ? LINEAR_TOLERANCE : ABSOLUTE_TOLERANCE, linear ? LINEAR_TOLERANCE : RELATIVE_TOLERANCE);
        if (neural != null) {
            double[][] answers = golden.outputs().get(OnnxNeuralModel.VALUE);
            require(answers != null && answers.length > 0, "golden.json lacks the output nn");
            require(answers[0].length == heads, "the neural graph does not have one head per horizon");
            golden.verify(neural, ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE);
        }
    }
}
