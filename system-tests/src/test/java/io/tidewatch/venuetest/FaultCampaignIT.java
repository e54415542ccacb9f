package io.tidewatch.venuetest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of the campaign; {@code scripts/fault-campaign} runs the long one.
 *
 * <p>{@code -Dtidewatch.campaignOrders=…} and {@code -Dtidewatch.campaignKills=…} set its size, {@code -Dtidewatch.seed=…} repeats
 * the draws of a run that failed.
 */
class FaultCampaignIT {

    private static final long SEED = Long.getLong("tidewatch.seed", 45);
    private static final int ORDERS = Integer.getInteger("tidewatch.campaignOrders", 300);
    private static final int KILLS = Integer.getInteger("tidewatch.campaignKills", 1);
    private static final Duration TRADING = Duration.ofSeconds(Integer.getInteger("tidewatch.campaignSeconds", 25));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void noOrderIsLostAndNoneDoubledWhateverBreaks() throws Exception {
        CampaignReport report = new FaultCampaign(ORDERS, KILLS, SEED, 12, TRADING).run(directory);
        System.out.println(report.text());
        assertThat(report.breaches()).as(report.text()).isEmpty();
        assertThat(report.kills()).as(report.text()).isEqualTo(KILLS);
        assertThat(report.accepted()).as(report.text()).isGreaterThan(ORDERS / 10);
        assertThat(report.trades()).as(report.text()).isGreaterThan(ORDERS / 10);
    }
}
