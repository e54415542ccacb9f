package io.tidewatch.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A stretch of market history in files as {@code tidewatch replay} reads them.
 *
 * @param bars directory with a bar file per symbol
 * @param news file with the news
 */
record MarketFiles(Path bars, Path news) {

    static final List<String> SYMBOLS = List.of("BTC", "ETH", "SOL");
    private static final String NEWS = "news_2021-10_2022-04.csv";

    /** Where real market data lies: system property {@code tidewatch.market-data} or environment variable {@code TIDEWATCH_MARKET_DATA}. */
    private static Optional<Path> source() {
        return Optional.ofNullable(System.getProperty("tidewatch.market-data"))
                .or(() -> Optional.ofNullable(System.getenv("TIDEWATCH_MARKET_DATA"))).map(Path::of);
    }

    /** Writes the rows of the stretch [from, to) into a directory: real ones, or made-up ones where there are none. */
    static MarketFiles cut(Path directory, Instant from, Instant to) throws IOException {
        MarketFiles files = new MarketFiles(Files.createDirectories(directory), directory.resolve(NEWS));
        Optional<Path> source = source();
        for (String symbol : SYMBOLS) {
            Files.write(files.bars(symbol), source.isPresent()
                    ? between(source.get().resolve("bars_1h_" + symbol + ".csv.gz"), from, to) : invented(symbol, from, to));
        }
        Files.write(files.news, source.isPresent() ? between(source.get().resolve(NEWS + ".gz"), from, to) : invented(from, to));
        return files;
    }

    /** Hourly candles of a price whose moves swing back within a day, so that there is something to learn; a seed per symbol. */
    private static List<String> invented(String symbol, Instant from, Instant to) {
        Random random = new Random(symbol.hashCode());
        List<String> lines = new ArrayList<>(List.of("ts,open,high,low,close,volume"));
        double price = 100 * Math.abs(symbol.hashCode() % 97);
        double away = 0;
        for (Instant start = from; start.isBefore(to); start = start.plus(1, ChronoUnit.HOURS)) {
            double move = 0.012 * random.nextGaussian() - 0.08 * away;
            double close = price * Math.exp(move);
            double spread = 1 + 0.004 * random.nextDouble();
            lines.add(String.format(Locale.ROOT, "%s,%.4f,%.4f,%.4f,%.4f,%.3f", start, price, Math.max(price, close) * spread,
                    Math.min(price, close) / spread, close, 500 + 500 * random.nextDouble()));
            away += move;
            price = close;
        }
        return lines;
    }

    /** A headline every three hours or so. */
    private static List<String> invented(Instant from, Instant to) {
        Random random = new Random(11);
        List<String> lines = new ArrayList<>(List.of("published_at,source,subject,title,text,url"));
        for (Instant at = from.plusSeconds(random.nextInt(7200)); at.isBefore(to); at = at.plusSeconds(1 + random.nextInt(21_600))) {
            String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
            lines.add("%s,wire,%s,%s report number %d,Invented for a test.,https://news.example/%d"
                    .formatted(at, symbol.toLowerCase(Locale.ROOT), symbol, lines.size(), lines.size()));
        }
        return lines;
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
