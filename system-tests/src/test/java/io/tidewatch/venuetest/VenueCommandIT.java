package io.tidewatch.venuetest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.testbed.TidewatchCommand;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The venue as a user starts it. */
class VenueCommandIT {

    private static final String EXPORT = "export ";

    @TempDir
    private Path directory;

    @Test
    void itTellsWhatAServerNeedsAndAnswers() throws Exception {
        Path output = directory.resolve("venue.env");
        Process process = TidewatchCommand.with(Map.of())
                .prepare(List.of("venue", "--port", "0", "--seed", "5", "--faults", "rate-limited=0.5"))
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            List<String> lines = lines(output, process);
            Map<String, String> environment = lines.stream().filter(line -> line.startsWith(EXPORT))
                    .map(line -> line.substring(EXPORT.length()).split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].substring(1, pair[1].length() - 1)));
            assertThat(environment).containsOnlyKeys("COINBASE_ADVANCED_TRADE_API", "COINBASE_API_KEY", "COINBASE_API_SECRET",
                    "BITGET_BASE_URL", "BITGET_API_KEY", "BITGET_API_SECRET", "BITGET_API_PASSPHRASE", "COINBASE_WS_URL", "BITGET_WS_URL",
                    "BITGET_API_URL", "TIDEWATCH_FEED_VENUES");
            String base = environment.get("BITGET_BASE_URL");
            JsonNode figures = get(base + "/_venue/figures");
            assertThat(figures.at("/bitget/balances/PERPETUAL USDT").asText()).isEqualTo("1000000");
            int limited = 0;
            for (int i = 0; i < 40; i++) {
                limited += get(base + "/api/v2/public/time").path("code").asText().equals("429") ? 1 : 0;
            }
            assertThat(limited).isBetween(5, 35);
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static List<String> lines(Path output, Process process) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < until && process.isAlive()) {
            List<String> lines = Files.readAllLines(output);
            if (lines.stream().anyMatch(line -> line.startsWith("# listening"))) {
                return lines;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the venue does not listen: " + Files.readString(output));
    }

    private static JsonNode get(String address) throws Exception {
        return new ObjectMapper().readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString()).body());
    }
}
