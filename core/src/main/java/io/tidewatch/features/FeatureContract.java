package io.tidewatch.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which keys a feature vector has, in which order, under which schema version.
 *
 * <p>The online list (prediction, backtest, snapshots) is always the {@value #BASE_SIZE} base keys. The training list is the
 * same under the old schema names, and otherwise base + manual block + latent block; the two blocks are reserved columns that
 * hold zeros. One instance is made from configuration and shared.
 */
public final class FeatureContract {

    /** Number of base (online) features. */
    public static final int BASE_SIZE = 61;
    /** Number of base and {@code manual_stat_NNN} features. */
    public static final int MANUAL_SIZE = 412;
    /** Payload key carrying the schema version; its value is text. */
    public static final String SCHEMA_VERSION_KEY = "feature_payload_schema_version";

    private static final Set<String> SMALL_LATENT_VERSIONS = Set.of("main_64", "main-lite64", "main_lite64", "mainv3", "v3");
    private static final Set<String> BASE_ONLY_VERSIONS = Set.of("v2", "v2.3", "legacy");
    private static final List<String> ALWAYS_COMPATIBLE = List.of("main", "v2.3", "v2.2", "legacy");
    private static final String ONLINE_HASH = hash(BaseFeature.keys());

    private final String schemaVersion;
    private final int latentSize;
    private final List<String> trainingKeys;
    private final String trainingHash;

    private FeatureContract(String schemaVersion, int latentSize, List<String> trainingKeys) {
        this.schemaVersion = schemaVersion;
        this.latentSize = latentSize;
        this.trainingKeys = trainingKeys;
        this.trainingHash = hash(trainingKeys);
    }

    /**
     * The contract of a schema version.
     *
     * @param schemaVersion name as configured; blanks around it and case do not matter for the choice of the key list
     * @param latentSize    size of the latent block for versions that do not fix it; negative counts as 0
     * @throws IllegalArgumentException when the version is blank
     */
    public static FeatureContract of(String schemaVersion, int latentSize) {
        if (schemaVersion == null || schemaVersion.isBlank()) {
            throw new IllegalArgumentException("feature schema version is blank");
        }
        String name = schemaVersion.trim().toLowerCase(Locale.ROOT);
        int latents = SMALL_LATENT_VERSIONS.contains(name) ? 64 : Math.max(0, latentSize);
        List<String> keys = new ArrayList<>(BaseFeature.keys());
        if (!BASE_ONLY_VERSIONS.contains(name)) {
            IntStream.range(0, MANUAL_SIZE - BASE_SIZE).forEach(i -> keys.add(String.format(Locale.ROOT, "manual_stat_%03d", i)));
            IntStream.range(0, latents).forEach(i -> keys.add(String.format(Locale.ROOT, "latent_%03d", i)));
        }
        return new FeatureContract(schemaVersion.trim(), latents, List.copyOf(keys));
    }

    /** The schema version as configured, trimmed. */
    public String schemaVersion() {
        return schemaVersion;
    }

    /** Size of the latent block of the full list. */
    public int latentSize() {
        return latentSize;
    }

    /** Keys of prediction, backtest and stored snapshots: always the base keys. */
    public List<String> onlineKeys() {
        return BaseFeature.keys();
    }

    /** Keys of training matrices under this schema version. */
    public List<String> trainingKeys() {
        return trainingKeys;
    }

    /** SHA-256 (hex) over the ordered online keys, joined by line feeds. An artifact carrying another hash is refused. */
    public String onlineHash() {
        return ONLINE_HASH;
    }

    /** SHA-256 (hex) over the ordered training keys, joined by line feeds. */
    public String trainingHash() {
        return trainingHash;
    }

    /** The hash an ordered key list would have as a contract. */
    public static String hash(List<String> keys) {
        try {
            byte[] text = String.join("\n", keys).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether an artifact made under another schema name may be evaluated. A name check only: the order is checked by hash. */
    public boolean isCompatible(String artifactSchemaVersion) {
        return artifactSchemaVersion != null
                && (schemaVersion.equals(artifactSchemaVersion) || ALWAYS_COMPATIBLE.contains(artifactSchemaVersion));
    }

    /** Positions of the training keys that are made from text: the text features and the upper half of the latent block. */
    public List<Integer> textIndices() {
        List<Integer> indices = new ArrayList<>(baseIndices(FeatureGroup.TEXT));
        if (trainingKeys.size() > MANUAL_SIZE) {
            IntStream.range(MANUAL_SIZE + latentSize / 2, MANUAL_SIZE + latentSize).forEach(indices::add);
        }
        return List.copyOf(indices);
    }

    /** Positions of the funding, on-chain and derivatives features and their flags. */
    public List<Integer> macroIndices() {
        return baseIndices(FeatureGroup.MACRO);
    }

    /** Positions of the flags that tell about missing sources. */
    public List<Integer> missingFlagIndices() {
        return IntStream.range(0, BASE_SIZE).filter(i -> BaseFeature.values()[i].isMissingFlag()).boxed().toList();
    }

    /** The training row of a base vector: the base values first, zeros in the reserved columns. */
    public double[] trainingRow(FeatureVector vector) {
        double[] row = new double[trainingKeys.size()];
        vector.copyTo(row);
        return row;
    }

    private static List<Integer> baseIndices(FeatureGroup group) {
        BaseFeature[] features = BaseFeature.values();
        return IntStream.range(0, BASE_SIZE).filter(i -> features[i].group() == group).boxed().toList();
    }
}
