package io.tidewatch.models.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the server asks the training program to do for one symbol. Everything that ends up in the build stands here or in the sample
 * file, so that the same request gives the same bytes.
 *
 * @param modelDirectory root of all builds, absolute
 * @param workDirectory  folder for what a restart goes on from, absolute
 * @param identity       names of the build
 * @param features       versions the features were made with
 * @param unit           symbol, samples and their hash
 * @param timeframe      candle length, for example {@code 1h}
 * @param dropped        horizons asked for that have no label
 * @param activeBuild    build the samples carry answers of; null without one
 * @param validation     folds and their rules
 * @param fit            members and how to fit them
 * @param quality        data quality of the window, for the manifest
 * @param configHash     hash of the settings
 */
public record LiquidRequest(
        String modelDirectory, String workDirectory, TrainingRequest.Identity identity, TrainingRequest.Features features,
        TrainingRequest.Unit unit, String timeframe, List<Dropped> dropped, String activeBuild, Validation validation, Fit fit,
        Quality quality, String configHash) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public LiquidRequest {
        Objects.requireNonNull(modelDirectory, "modelDirectory");
        Objects.requireNonNull(workDirectory, "workDirectory");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(validation, "validation");
        Objects.requireNonNull(fit, "fit");
        dropped = List.copyOf(dropped);
    }

    /** A horizon that was asked for and left out, why, and how many rows had its label. */
    public record Dropped(String horizon, String reason, int rows) {
    }

    /**
     * How the model proves itself.
     *
     * @param boundaries     test blocks of all symbols, see {@code TimeFolds}
     * @param trainShare     share of the window before the first of them
     * @param innerShare     share of training rows held back for stopping and mixing
     * @param embargoSeconds gap between labels learnt from and what is predicted, at least the longest horizon
     * @param minFolds       folds needed for the gate
     * @param minTrain       fewest training rows of a fold
     * @param minTest        fewest test rows of a fold
     * @param costBps        cost per unit of turnover, in 1/10000
     * @param draws          resamples of the bootstrap
     * @param confidence     of its intervals
     */
    public record Validation(List<Long> boundaries, double trainShare, double innerShare, long embargoSeconds, int minFolds, int minTrain,
            int minTest, double costBps, int draws, double confidence) {

        public Validation {
            boundaries = List.copyOf(boundaries);
        }
    }

    /**
     * How to fit.
     *
     * @param members names of families: at most two tabular ones ({@code ridge}, {@code lightgbm}) and one network
     * @param seed    seed of every generator
     * @param threads threads of the engines; 1 makes runs repeatable
     * @param more    hyper-parameters by name, given to every family
     */
    public record Fit(List<String> members, long seed, int threads, int epochs, int batch, int accumulate, int patience,
            double gradientClip, Map<String, Double> more) {

        public Fit {
            members = List.copyOf(members);
            more = new TreeMap<>(more);
        }
    }

    /** Data quality: whether a rule was broken, and which. */
    public record Quality(boolean degraded, List<String> reasons) {

        public Quality {
            reasons = List.copyOf(reasons);
        }
    }

    /** @throws IOException when the file cannot be read or is no request */
    public static LiquidRequest read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), LiquidRequest.class);
    }

    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }
}
