package io.tidewatch.replay;

import io.tidewatch.testbed.TidewatchServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * A stretch of real market history in files as {@code tidewatch replay} reads them.
 *
 * @param bars directory with a bar file per symbol
 * @param news file with the news
 */
record MarketFiles(Path bars, Path news) {

    static final List<String> SYMBOLS = List.of("BTC", "ETH", "SOL");
    private static final String NEWS = "news_2021-10_2022-04.csv";

    /**
     * Where the market data lies: system property {@code tidewatch.market-data}, environment variable
     * {@code TIDEWATCH_MARKET_DATA}, else {@code ../shared/data} beside the project. Skips the test when it is not there.
     */
    static Path source() {
        Path place = Optional.ofNullable(System.getProperty("tidewatch.market-data"))
                .or(() -> Optional.ofNullable(System.getenv("TIDEWATCH_MARKET_DATA")))
                .map(Path::of).orElseGet(() -> TidewatchServer.root().resolveSibling("shared").resolve("data"));
        Assumptions.assumeTrue(Files.exists(place.resolve("bars_1h_BTC.csv.gz")),
                "skipped: no market data in " + place + "; name the directory in TIDEWATCH_MARKET_DATA");
        return place;
    }

    /** Writes the rows of the stretch [from, to) into a directory. */
    static MarketFiles cut(Path directory, Instant from, Instant to) throws IOException {
        Path source = source();
        MarketFiles files = new MarketFiles(Files.createDirectories(directory), directory.resolve(NEWS));
        for (String symbol : SYMBOLS) {
            Files.write(files.bars(symbol), between(source.resolve("bars_1h_" + symbol + ".csv.gz"), from, to));
        }
        Files.write(files.news, between(source.resolve(NEWS + ".gz"), from, to));
        return files;
    }

    /** A copy in which every candle not known at a time and every news item published after it is another one. */
    MarketFiles alteredAfter(Instant known, Path directory) throws IOException {
        Random random = new Random(7);
        MarketFiles altered = new MarketFiles(Files.createDirectories(directory), directory.resolve(NEWS));
        for (String symbol : SYMBOLS) {
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(bars(symbol))) {
                lines.add(line.startsWith("ts,") || time(line).isBefore(known) ? line : alteredBar(line, random));
            }
            Files.write(altered.bars(symbol), lines);
        }
        List<String> items = new ArrayList<>();
        for (String line : Files.readAllLines(news)) {
            boolean later = !line.startsWith("published_at,") && time(line).isAfter(known);
            items.add(later ? line.replaceFirst("^([^,]*,[^,]*,[^,]*,\"?)", "$1Exchange hacked, prices crash: ") : line);
        }
        Files.write(altered.news, items);
        return altered;
    }

    Path bars(String symbol) {
        return bars.resolve("bars_1h_" + symbol + ".csv");
    }

    private static String alteredBar(String line, Random random) {
        String[] fields = line.split(",");
        double factor = 1.07 * (1 + 0.02 * random.nextGaussian());
        StringBuilder altered = new StringBuilder(fields[0]);
        for (int i = 1; i <= 4; i++) {
            altered.append(',').append(Double.parseDouble(fields[i]) * factor);
        }
        return altered.append(',').append(Double.parseDouble(fields[5]) * (0.5 + random.nextDouble())).toString();
    }

    private static List<String> between(Path file, Instant from, Instant to) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>(List.of(reader.readLine()));
            try (Stream<String> rows = reader.lines()) {
                rows.filter(row -> !time(row).isBefore(from) && time(row).isBefore(to)).forEach(lines::add);
            }
            return lines;
        }
    }

    private static Instant time(String line) {
        return Instant.parse(line.substring(0, line.indexOf(',')));
    }
}
