package io.tidewatch.connectors.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.marketdata.MarketTick;
import io.tidewatch.marketdata.simulator.SimulatedMarket;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickSourcesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:03:42.500Z");

    private static final class Hand extends Clock {
        private Instant at = NOW;

        @Override
        public Instant instant() {
            return at;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Hand clock = new Hand();
    @TempDir
    private Path folder;

    @Test
    void theSimulatorBeginsWithAWholeCandleAndTicksEverySecond() {
        SimulatorSource source = simulator();
        TickSource.Moment first = source.next().orElseThrow();
        TickSource.Moment second = source.next().orElseThrow();
        assertThat(first.due()).isEqualTo("2026-03-01T10:03:00Z");
        assertThat(first.ticks()).extracting(MarketTick::symbol).containsExactly("BTC", "ETH");
        assertThat(second.due()).isEqualTo("2026-03-01T10:03:01Z");
        assertThat(second.ticks().get(0).sequence()).isEqualTo(first.ticks().get(0).sequence() + 1);
    }

    @Test
    void aShortLagIsMadeUpForAndALongOneSkipped() {
        SimulatorSource source = simulator();
        source.next();
        clock.at = NOW.plusSeconds(300);
        assertThat(source.next().orElseThrow().due()).isEqualTo("2026-03-01T10:03:01Z");
        clock.at = NOW.plusSeconds(3600);
        assertThat(source.next().orElseThrow().due()).isEqualTo("2026-03-01T11:03:00Z");
    }

    @Test
    void aFileIsReplayedInMomentsAtItsSpeed() throws IOException {
        Path file = file("ts,symbol,price,volume", "2026-01-01T00:00:00Z,btc,100,1", "2026-01-01T00:00:00Z,ETH,10,2",
                "2026-01-01T00:01:00Z,BTC,101,1");
        try (ReplayFileSource source = new ReplayFileSource(file, 60, clock)) {
            TickSource.Moment first = source.next().orElseThrow();
            assertThat(first.due()).isEqualTo(NOW);
            assertThat(first.ticks()).hasSize(2).extracting(MarketTick::symbol).containsExactly("BTC", "ETH");
            TickSource.Moment second = source.next().orElseThrow();
            assertThat(second.due()).isEqualTo(NOW.plusSeconds(1));
            assertThat(second.ticks().get(0).at()).isEqualTo("2026-01-01T00:01:00Z");
            assertThat(source.next()).isEmpty();
        }
    }

    @Test
    void speedZeroNeverWaits() throws IOException {
        Path file = file("ts,symbol,price,volume", "2026-01-01T00:00:00Z,BTC,100,1", "2026-02-01T00:00:00Z,BTC,100,1");
        try (ReplayFileSource source = new ReplayFileSource(file, 0, clock)) {
            source.next();
            assertThat(source.next().orElseThrow().due()).isEqualTo(NOW);
        }
    }

    @Test
    void wrongFilesAreRefusedWithTheLine() throws IOException {
        assertThatThrownBy(() -> new ReplayFileSource(file("time,price"), 1, clock)).hasMessageContaining("header");
        assertThatThrownBy(() -> new ReplayFileSource(file("ts,symbol,price,volume", "2026-01-01T00:00:00Z,BTC,NaN,1"), 1, clock))
                .isInstanceOf(IOException.class).hasMessageContaining("line 2");
        Path backwards = file("ts,symbol,price,volume", "2026-01-02T00:00:00Z,BTC,100,1", "2026-01-01T00:00:00Z,BTC,100,1");
        try (ReplayFileSource source = new ReplayFileSource(backwards, 1, clock)) {
            assertThatThrownBy(source::next).isInstanceOf(IOException.class).hasMessageContaining("line 3");
        }
    }

    private SimulatorSource simulator() {
        return new SimulatorSource(new SimulatedMarket(1, List.of("BTC", "ETH")), clock, Duration.ofSeconds(1),
                Duration.ofMinutes(1));
    }

    private Path file(String... lines) throws IOException {
        Path file = Files.createTempFile(folder, "ticks", ".csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("\n", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return file;
    }
}
