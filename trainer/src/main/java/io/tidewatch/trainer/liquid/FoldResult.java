package io.tidewatch.trainer.liquid;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.models.training.HorizonSamples;
import io.tidewatch.models.validation.InnerSplit;
import io.tidewatch.models.validation.OutOfFold;
import io.tidewatch.models.validation.TimeFold;
import io.tidewatch.trainer.fit.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a fold gave, kept in a file so that a restart does not fit it again.
 *
 * @param key         what it belongs to: hashes of rows and settings, number of the fold
 * @param fold        number
 * @param innerRows   rows held back
 * @param predictions of the test rows
 * @param share       see {@link Mixture}
 * @param alpha       see {@link Mixture}
 * @param curves      how the members learned
 */
record FoldResult(String key, int fold, int innerRows, OutOfFold predictions, double[] share, double[] alpha, List<Curve> curves) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static FoldResult of(String key, TimeFold fold, InnerSplit split, Ensemble ensemble, HorizonSamples samples) {
        Rows rows = SampleRows.of(samples, fold.test());
        float[][] answers = ensemble.answers(rows);
        int heads = rows.heads();
        int members = ensemble.names().size();
        double[][] mu = new double[heads][];
        double[][] sigma = new double[heads][rows.count()];
        double[][][] member = new double[members + 1][heads][];
        for (int head = 0; head < heads; head++) {
            mu[head] = ensemble.mixture().whole(answers, ensemble.neural(), head);
            Arrays.fill(sigma[head], ensemble.sigma()[head]);
            for (int m = 0; m < members; m++) {
                member[m][head] = Mixture.column(answers[m], heads, head);
            }
            member[members][head] = ensemble.mixture().tabular(answers, ensemble.neural(), head);
        }
        int[] number = new int[rows.count()];
        Arrays.fill(number, fold.number());
        return new FoldResult(key, fold.number(), split.hold().length, new OutOfFold(fold.test(), number, mu, sigma, member),
                ensemble.mixture().share(), ensemble.mixture().alpha(), ensemble.curves("fold " + fold.number()));
    }

    /** The result kept in a file, if it is whole and belongs to the same rows and settings. */
    static Optional<FoldResult> kept(Path file, String key) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), FoldResult.class)).filter(result -> key.equals(result.key));
        } catch (IOException unreadable) {
            System.err.println(file + " cannot be read and is made again: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Whole or not at all. */
    void keep(Path file) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        JSON.writeValue(partial.toFile(), this);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
