package io.tidewatch.features.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.tidewatch.features.BarSeries;
import io.tidewatch.marketdata.Timeframe;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MarketLatentTest {

    private static BarSeries bars(int count, double[] closes) {
        double[] volumes = new double[count];
        Arrays.setAll(volumes, i -> 10 + i % 7);
        return BarSeries.of(Timeframe.of("5m"), LongStream.range(0, count).map(i -> i * 300_000_000L).toArray(), closes, volumes);
    }

    private static double[] walk(int count, long seed) {
        Random random = new Random(seed);
        double[] closes = new double[count];
        double price = 100;
        for (int i = 0; i < count; i++) {
            price *= Math.exp(0.002 * random.nextGaussian());
            closes[i] = price;
        }
        return closes;
    }

    @Test
    void everyPlaceHoldsWhatIsWritten() {
        double[] closes = new double[40];
        Arrays.setAll(closes, i -> i % 2 == 0 ? 100 : 101);
        double[] latent = MarketLatent.at(bars(40, closes), 39);
        double r = Math.log(1.01);
        assertThat(latent).hasSize(64);
        assertThat(latent[15]).isEqualTo(StrictMath.tanh(8 * (StrictMath.log(101) - StrictMath.log(100))));
        assertThat(latent[16]).as("mean of six").isCloseTo(0, offset(1e-15));
        assertThat(latent[17]).as("deviation of six").isCloseTo(r, offset(1e-12));
        assertThat(latent[18]).isCloseTo(-r, offset(1e-12));
        assertThat(latent[59]).isCloseTo(Math.tanh(10 * r), offset(1e-12));
        assertThat(latent[60]).isEqualTo(0.5);
        assertThat(latent[61]).isCloseTo(-1, offset(1e-9));
        assertThat(latent[62]).isZero();
    }

    @Test
    void laterAndMuchEarlierBarsDoNotMatter() {
        double[] closes = walk(900, 1);
        double[] latent = MarketLatent.at(bars(900, closes), 700);
        double[] others = closes.clone();
        Arrays.fill(others, 0, 700 - 512, 1);
        Arrays.fill(others, 701, 900, 5);
        assertThat(MarketLatent.at(bars(900, others), 700)).isEqualTo(latent);
        others[700] *= 1.01;
        assertThat(MarketLatent.at(bars(900, others), 700)).isNotEqualTo(latent);
    }

    @Test
    void fewBarsGiveNothing() {
        assertThat(MarketLatent.at(bars(31, walk(31, 2)), 30)).isEmpty();
        assertThat(MarketLatent.at(bars(32, walk(32, 2)), 31)).hasSize(64);
        double[] closes = walk(60, 3);
        closes[59] = 0;
        assertThat(MarketLatent.at(bars(60, closes), 59)).isEmpty();
    }
}
