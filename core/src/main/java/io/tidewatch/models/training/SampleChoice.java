package io.tidewatch.models.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which rows stay when there are more than wanted. Deterministic.
 *
 * @param most rows wanted; 0 for all
 * @param mode {@code tail} or {@code latest}: the last; {@code head} or {@code earliest}: the first; anything else: evenly spread,
 *             row {@code trunc(j · (n − 1) / (most − 1))}
 */
public record SampleChoice(int most, String mode) {

    /** Some of the rows, in their order. */
    public int[] of(int[] rows) {
        int n = rows.length;
        if (most <= 0 || n <= most) {
            return rows;
        }
        return switch (mode) {
            case "tail", "latest" -> Arrays.copyOfRange(rows, n - most, n);
            case "head", "earliest" -> Arrays.copyOf(rows, most);
            default -> most == 1 ? new int[] {rows[0]}
                    : IntStream.range(0, most).map(j -> rows[(int) ((long) j * (n - 1) / (most - 1))]).toArray();
        };
    }
}
