package io.tidewatch.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandleQualityTest {

    private static final long HOUR = 3_600_000;
    private static final CandleQuality.Limits USUAL = new CandleQuality.Limits(200, 0.7, 0.005, 0.1, 3);

    private static CandleQuality judge(long[] start, double[] close, long bar, long window) {
        return CandleQuality.of(start, close, bar, window, USUAL);
    }

    private static double[] prices(int count) {
        double[] prices = new double[count];
        Arrays.fill(prices, 100);
        return prices;
    }

    @Test
    void aWholeWindowIsGood() {
        long[] start = IntStream.range(0, 300).mapToLong(i -> i * HOUR).toArray();
        assertThat(judge(start, prices(300), HOUR, 300 * HOUR).reasons()).isEmpty();
        assertThat(judge(Arrays.copyOf(start, 51), prices(51), HOUR, 72 * HOUR).required()).isEqualTo(50);
        assertThat(judge(Arrays.copyOf(start, 49), prices(49), HOUR, 72 * HOUR).reasons()).containsExactly("insufficient_rows");
        assertThat(judge(start, prices(300), 300_000, 300 * HOUR).required()).isEqualTo(200);
    }

    @Test
    void gapsAndImpossiblePricesAreCounted() {
        long[] gapped = IntStream.range(0, 300).mapToLong(i -> i * HOUR + i / 8 * 3 * HOUR).toArray();
        assertThat(judge(gapped, prices(300), HOUR, 400 * HOUR).reasons()).containsExactly("stale_ratio_exceeded");
        double[] prices = prices(300);
        prices[7] = 0;
        prices[8] = Double.NaN;
        CandleQuality quality = judge(IntStream.range(0, 300).mapToLong(i -> i * HOUR).toArray(), prices, HOUR, 300 * HOUR);
        assertThat(quality.reasons()).containsExactly("invalid_price_rate_exceeded");
        assertThat(quality.invalidPriceRate()).isEqualTo(2 / 300.0);
    }
}
