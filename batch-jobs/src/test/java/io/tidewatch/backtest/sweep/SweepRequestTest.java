package io.tidewatch.backtest.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.BatchConfig;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the job makes of its parameters. */
class SweepRequestTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Settings UNSET = new Settings(name -> Optional.empty());

    private static SweepRequest request(Map<String, String> given) {
        BacktestSweepJob job = new BacktestSweepJob(BatchConfig.from(UNSET), new MarketDataConfig(new TradingClock(), UNSET),
                BacktestConfig.from(UNSET));
        Map<String, String> values = new HashMap<>();
        job.parameters().forEach(parameter -> values.put(parameter.name(), parameter.standard()));
        values.putAll(given);
        return SweepRequest.of(new JobParameters(job.resolve(new JobParameters(values), NOW)));
    }

    @Test
    void whatIsNotGivenIsFixedAtTheStart() {
        SweepRequest request = request(Map.of("fee_bps", "1,2,3"));
        assertThat(request.targets()).containsExactly("BTC", "ETH", "SOL");
        assertThat(request.to()).isEqualTo(NOW);
        assertThat(request.from()).isEqualTo(NOW.minus(Duration.ofDays(365)));
        assertThat(request.timeframe().label()).isEqualTo("5m");
        assertThat(request.plan().size()).isEqualTo(3);
        assertThat(request.partitions()).as("not more than sets").isEqualTo(3);
        assertThat(request.axes()).containsExactly(Map.entry("fee_bps", "1,2,3"));
    }

    @ParameterizedTest
    @CsvSource({"fee_bps,2000,fee_bps", "signal_polarity_mode,up,signal_polarity_mode", "fee_bps,1..2,sample", "seed,x,seed",
        "lookback_days,5,lookback_days",
        "score_source,oracle,score_source", "rank_by,luck,rank_by", "partitions,0,partitions"})
    void unusableValuesAreRefusedByName(String name, String value, String refused) {
        assertThatThrownBy(() -> request(Map.of(name, value))).isInstanceOfSatisfying(InvalidJobParameterException.class,
                refusal -> assertThat(refusal.parameter()).isEqualTo(refused));
    }

    @Test
    void partitionsDealOutEverySetOnce() {
        int next = 0;
        for (int i = 0; i < 7; i++) {
            SweepSlice slice = SweepSlice.of(i, 7, 1_000);
            assertThat(slice.first()).isEqualTo(next);
            assertThat(slice.size()).isBetween(142, 143);
            next = slice.end();
        }
        assertThat(next).isEqualTo(1_000);
        assertThat(new SweepSlice(0, 143).key()).isEqualTo("000000-000142");
    }
}
