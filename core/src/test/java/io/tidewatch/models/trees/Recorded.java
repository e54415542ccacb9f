package io.tidewatch.models.trees;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Boosters trained and saved by LightGBM 4.3.0, with rows and what it answered for them. */
public final class Recorded {

    private Recorded() {
    }

    /**
     * One row.
     *
     * @param features      raw values, some of them no numbers
     * @param prediction    LightGBM's prediction
     * @param contributions LightGBM's contributions to the sum, the last one is the baseline
     */
    public record Row(float[] features, double prediction, double[] contributions) {
    }

    /** The text of a booster. */
    public static String text(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a booster. */
    public static List<Row> rows(String name) {
        List<Row> rows = new ArrayList<>();
        for (String line : text(name).lines().skip(1).toList()) {
            String[] parts = line.split(" \\| ?");
            double[] values = numbers(parts[0]);
            float[] features = new float[values.length];
            for (int i = 0; i < features.length; i++) {
                features[i] = (float) values[i];
            }
            rows.add(new Row(features, Double.parseDouble(parts[1]), numbers(parts[2])));
        }
        return rows;
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
