package io.tidewatch.launcher.replay;

import io.tidewatch.launcher.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The bars and news of the files, ordered by time.
 *
 * @param timeframe label of the candle length, taken from the file names
 * @param symbols   upper-case symbols in alphabetical order
 * @param bars      by start, then symbol
 * @param news      by time of publication, in file order where equal
 */
public record MarketHistory(String timeframe, List<String> symbols, List<HistoryBar> bars, List<HistoryNews> news) {

    private static final Pattern FILE_NAME = Pattern.compile("bars_([1-9][0-9]{0,3}[smhdw])_([A-Za-z0-9._-]{1,20})\\.csv(\\.gz)?");

    /**
     * Reads {@code bars_<timeframe>_<SYMBOL>.csv[.gz]} files with columns {@code ts,open,high,low,close,volume}, where
     * {@code ts} is the candle's start.
     *
     * @param barsPath a directory with such files, or one file
     * @param newsFile optional file with columns {@code published_at,source,subject,title,text,url}
     */
    public static MarketHistory read(Path barsPath, Path newsFile) throws StartFailure {
        try {
            String timeframe = null;
            List<HistoryBar> bars = new ArrayList<>();
            TreeSet<String> symbols = new TreeSet<>();
            for (Path file : barFiles(barsPath)) {
                Matcher name = FILE_NAME.matcher(file.getFileName().toString());
                if (!name.matches()) {
                    throw new StartFailure(file + " is not named bars_<timeframe>_<SYMBOL>.csv[.gz]");
                }
                if (timeframe != null && !timeframe.equals(name.group(1))) {
                    throw new StartFailure("the bar files mix the timeframes " + timeframe + " and " + name.group(1));
                }
                timeframe = name.group(1);
                String symbol = name.group(2).toUpperCase(Locale.ROOT);
                symbols.add(symbol);
                readBars(file, symbol, bars);
            }
            if (timeframe == null) {
                throw new StartFailure(barsPath + " holds no file named bars_<timeframe>_<SYMBOL>.csv[.gz]");
            }
            if (bars.isEmpty()) {
                throw new StartFailure("the bar files in " + barsPath + " hold no rows");
            }
            bars.sort(Comparator.comparing(HistoryBar::start).thenComparing(HistoryBar::symbol));
            List<HistoryNews> news = newsFile == null ? new ArrayList<>() : readNews(newsFile);
            news.sort(Comparator.comparing(HistoryNews::publishedAt));
            return new MarketHistory(timeframe, List.copyOf(symbols), bars, news);
        } catch (IOException e) {
            throw new StartFailure("cannot read the history: " + e.getMessage(), e);
        }
    }

    /** Start of the first candle. */
    public Instant begin() {
        return bars.get(0).start();
    }

    /** End of the last candle. */
    public Instant end() {
        return bars.get(bars.size() - 1).start().plus(step());
    }

    /** The candle length. */
    public Duration step() {
        long count = Long.parseLong(timeframe.substring(0, timeframe.length() - 1));
        return switch (timeframe.charAt(timeframe.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    private static List<Path> barFiles(Path path) throws IOException, StartFailure {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new StartFailure("there is no file or directory " + path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> FILE_NAME.matcher(file.getFileName().toString()).matches()).sorted().toList();
        }
    }

    private static void readBars(Path file, String symbol, List<HistoryBar> bars) throws IOException, StartFailure {
        try (CsvTable table = CsvTable.open(file, "ts", "open", "high", "low", "close", "volume")) {
            while (table.next()) {
                bars.add(new HistoryBar(symbol, time(table, "ts"), table.number("open"), table.number("high"),
                        table.number("low"), table.number("close"), table.number("volume")));
            }
        }
    }

    private static List<HistoryNews> readNews(Path file) throws IOException, StartFailure {
        List<HistoryNews> news = new ArrayList<>();
        try (CsvTable table = CsvTable.open(file, "published_at", "source", "subject", "title", "text", "url")) {
            while (table.next()) {
                news.add(new HistoryNews(time(table, "published_at"), table.text("source"), table.text("subject"),
                        table.text("title"), table.text("text"), table.text("url")));
            }
        }
        return news;
    }

    private static Instant time(CsvTable table, String column) throws StartFailure {
        try {
            return UtcTime.parse(table.text(column));
        } catch (DateTimeException e) {
            throw table.failure(column, "is no time: '" + table.text(column) + "'");
        }
    }
}
