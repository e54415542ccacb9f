package io.tidewatch.connectors.feed;

import io.tidewatch.marketdata.MarketTick;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A recorded feed: a CSV file, gzipped when it ends in {@code .gz}, with the header {@code ts,symbol,price,volume} and rows in
 * time order ({@code ts} as {@code 2026-01-31T10:00:00Z}). Rows of the same instant form one moment of at most
 * {@value #LARGEST_MOMENT} ticks. Event times stay as recorded; only the pace follows the clock.
 */
final class ReplayFileSource implements TickSource {

    private static final String HEADER = "ts,symbol,price,volume";
    private static final int LARGEST_MOMENT = 1000;

    private final Path path;
    private final double speed;
    private final Clock clock;
    private final BufferedReader reader;
    private long line = 1;
    private long moments;
    private MarketTick pending;
    private Instant firstEvent;
    private Instant begun;

    ReplayFileSource(Path path, double speed, Clock clock) throws IOException {
        this.path = path;
        this.speed = speed;
        this.clock = clock;
        InputStream file = Files.newInputStream(path);
        try {
            InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
            reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
            String header = reader.readLine();
            if (header == null || !HEADER.equals(header.strip())) {
                throw new IOException(path + " does not begin with the header " + HEADER);
            }
            pending = read();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public Optional<Moment> next() throws IOException {
        if (pending == null) {
            return Optional.empty();
        }
        Instant event = pending.at();
        if (firstEvent == null) {
            firstEvent = event;
            begun = clock.instant();
        }
        long number = moments++;
        List<MarketTick> ticks = new ArrayList<>();
        while (pending != null && pending.at().equals(event) && ticks.size() < LARGEST_MOMENT) {
            ticks.add(new MarketTick(pending.symbol(), pending.price(), pending.volume(), event, number));
            pending = read();
        }
        if (pending != null && pending.at().isBefore(event)) {
            throw new IOException(path + " line " + line + " goes back in time");
        }
        return Optional.of(new Moment(due(event), ticks));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private Instant due(Instant event) {
        if (speed == 0) {
            return begun;
        }
        return begun.plus(Duration.ofMillis((long) (Duration.between(firstEvent, event).toMillis() / speed)));
    }

    private MarketTick read() throws IOException {
        String row = reader.readLine();
        if (row == null) {
            return null;
        }
        line++;
        String[] cells = row.split(",", -1);
        try {
            return new MarketTick(cells[1].strip().toUpperCase(Locale.ROOT), Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]), Instant.parse(cells[0].strip()), 0);
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(path + " line " + line + " is no tick: " + e.getMessage(), e);
        }
    }
}
