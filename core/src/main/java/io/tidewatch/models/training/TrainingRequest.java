package io.tidewatch.models.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What the server asks the training program to do. Everything that ends up in a build stands here or in the sample files, so
 * that the same request gives the same bytes.
 *
 * @param modelDirectory root of all builds, absolute
 * @param identity       names of the builds
 * @param features       versions the features were made with
 * @param target         what is predicted
 * @param protocol       fold sizes
 * @param embargoSeconds gap between the labels of training rows and the first test decision
 * @param costBps        trading cost per unit of turnover in the fold metrics, in 1/10000
 * @param penalties      ridge penalties to try, per row, ascending
 * @param seed           seed of every generator
 * @param configHash     hash of the settings
 * @param units          one per symbol
 */
public record TrainingRequest(
        String modelDirectory, Identity identity, Features features, Target target, ValidationProtocol protocol,
        long embargoSeconds, double costBps, List<Double> penalties, long seed, String configHash, List<Unit> units) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public TrainingRequest {
        Objects.requireNonNull(modelDirectory, "modelDirectory");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(protocol, "protocol");
        penalties = List.copyOf(penalties);
        units = List.copyOf(units);
    }

    /**
     * Names of the builds.
     *
     * @param track           {@code liquid}
     * @param modelName       family, for example {@code liquid_ridge}
     * @param modelVersion    alias shared by all symbols of the run
     * @param createdAtMillis when the run was started, epoch milliseconds
     * @param runId           the run; null when it is not to be told
     */
    public record Identity(String track, String modelName, String modelVersion, long createdAtMillis, String runId) {

        public Identity(String track, String modelName, String modelVersion, long createdAtMillis) {
            this(track, modelName, modelVersion, createdAtMillis, null);
        }
    }

    /** Versions of feature pipeline, stored data and payload, and the hash over the ordered keys. */
    public record Features(String featureVersion, String dataVersion, String schemaVersion, String schemaHash) {
    }

    /**
     * What is predicted.
     *
     * @param timeframe candle length, for example {@code 1h}
     * @param horizon   time from decision to label, for example {@code 1d}
     * @param dayScale  labels were divided by this to be the equivalent of one day
     */
    public record Target(String timeframe, String horizon, double dayScale) {
    }

    /**
     * One model to fit.
     *
     * @param symbol      upper-case symbol
     * @param sampleFile  absolute path of its samples
     * @param datasetHash SHA-256 of that file
     * @param parentBuildId the build that served the symbol when the run was started; null when none did
     */
    public record Unit(String symbol, String sampleFile, String datasetHash, String parentBuildId) {

        public Unit(String symbol, String sampleFile, String datasetHash) {
            this(symbol, sampleFile, datasetHash, null);
        }
    }

    /** @throws IOException when the file cannot be read or is no request */
    public static TrainingRequest read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), TrainingRequest.class);
    }

    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }
}
