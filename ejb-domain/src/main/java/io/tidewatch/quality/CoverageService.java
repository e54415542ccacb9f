package io.tidewatch.quality;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.quality.CoverageMap.Cell;
import io.tidewatch.quality.CoverageMap.Row;
import io.tidewatch.quality.CoverageRepository.DayCount;
import io.tidewatch.quality.CoverageRepository.Rhythm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Tells people where data is, how old it is, and where it is missing. */
@ApplicationScoped
public class CoverageService {

    /** Rows a heat map shows at most. */
    public static final int MOST_ROWS = 60;
    /** Gaps shown at most. */
    public static final int MOST_GAPS = 500;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LEARNING = Duration.ofDays(30);
    private static final int LEARN_FROM = 200_000;
    private static final int MOST_SYMBOLS = 500;
    private static final int CANDLES_LATE = 2;
    private static final Duration SLACK = Duration.ofMinutes(1);
    private static final Duration FUNDING_PERIOD = Duration.ofHours(8);

    private CoverageRepository rows;
    private BucketRepository buckets;
    private MarketDataConfig marketData;
    private TradingClock clock;

    /** For the container's proxy. */
    protected CoverageService() {
    }

    @Inject
    public CoverageService(CoverageRepository rows, BucketRepository buckets, MarketDataConfig marketData, TradingClock clock) {
        this.rows = rows;
        this.buckets = buckets;
        this.marketData = marketData;
        this.clock = clock;
    }

    /** The candle length that candles are judged on. */
    public Timeframe timeframe() {
        return marketData.primaryTimeframe();
    }

    /** Events per source and day; a cell is coloured by the fullest day of its source. */
    @Transactional
    public CoverageMap sources(int days) {
        Instant now = clock.instant();
        return ofEvents(rows.eventsBySource(firstDay(now, days), now), now, days);
    }

    /** Events per connector and day. */
    @Transactional
    public CoverageMap connectors(int days) {
        Instant now = clock.instant();
        return ofEvents(rows.eventsByConnector(firstDay(now, days), now), now, days);
    }

    private static CoverageMap ofEvents(List<DayCount> counts, Instant now, int days) {
        Map<String, Long> fullest = new HashMap<>();
        counts.forEach(count -> fullest.merge(count.name(), count.rows(), Math::max));
        return map(counts, now, days, count -> count.rows() / (double) fullest.get(count.name()));
    }

    /** Candles per symbol and day as a share of those that have ended. */
    @Transactional
    public CoverageMap bars(int days) {
        Instant now = clock.instant();
        Timeframe timeframe = marketData.primaryTimeframe();
        List<DayCount> counts = rows.bars(rows.symbols(MOST_SYMBOLS), timeframe, firstDay(now, days), now);
        return map(counts, now, days, count -> {
            Instant start = count.day().atStartOfDay(ZoneOffset.UTC).toInstant();
            Instant end = start.plus(DAY).isBefore(now) ? start.plus(DAY) : now;
            return new Coverage(count.rows(), BucketGrid.within(start, end, timeframe.length()).expected()).ratio();
        });
    }

    private static CoverageMap map(List<DayCount> counts, Instant now, int days, ToDoubleFunction<DayCount> share) {
        LocalDate first = firstDay(now, days).atOffset(ZoneOffset.UTC).toLocalDate();
        List<LocalDate> all = first.datesUntil(first.plusDays(days)).toList();
        Map<String, Map<LocalDate, DayCount>> byName = counts.stream()
                .collect(Collectors.groupingBy(DayCount::name, Collectors.toMap(DayCount::day, count -> count)));
        List<Row> found = new ArrayList<>();
        byName.forEach((name, byDay) -> found.add(new Row(name, byDay.values().stream().mapToLong(DayCount::rows).sum(),
                all.stream().map(day -> byDay.containsKey(day)
                        ? new Cell(day, byDay.get(day).rows(), share.applyAsDouble(byDay.get(day))) : new Cell(day, 0, 0)).toList())));
        found.sort(Comparator.comparingLong(Row::total).reversed().thenComparing(Row::name));
        int shown = Math.min(found.size(), MOST_ROWS);
        return new CoverageMap(all, found.subList(0, shown), found.size() - shown);
    }

    private static Instant firstDay(Instant now, int days) {
        return now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(days - 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Age of the newest event of every source seen within some days, and of the newest row of every symbol; the late first. */
    @Transactional
    public List<Freshness> freshness(int days) {
        Instant now = clock.instant();
        List<Freshness> all = new ArrayList<>(sourceFreshness(now, days));
        Timeframe timeframe = marketData.primaryTimeframe();
        for (CoverageRepository.Newest row : rows.newest(rows.symbols(MOST_SYMBOLS), timeframe, now)) {
            Duration allowed = row.table().equals("funding_rates") ? FUNDING_PERIOD.plus(SLACK)
                    : timeframe.length().multipliedBy(CANDLES_LATE).plus(SLACK);
            Duration age = age(row.newest(), now);
            all.add(new Freshness(row.table(), row.symbol(), row.newest(), age, allowed, age.compareTo(allowed) > 0));
        }
        all.sort(Comparator.comparing(Freshness::late).reversed().thenComparing(Freshness::age, Comparator.reverseOrder())
                .thenComparing(Freshness::name));
        return all;
    }

    /** The sources that have been silent for longer than they usually are, the longest silent first. */
    @Transactional
    public List<Freshness> silentSources(int days) {
        return sourceFreshness(clock.instant(), days).stream().filter(Freshness::late)
                .sorted(Comparator.comparing(Freshness::age).reversed()).toList();
    }

    private List<Freshness> sourceFreshness(Instant now, int days) {
        Map<String, Instant> newest = new HashMap<>();
        for (DayCount count : rows.eventsBySource(firstDay(now, days), now)) {
            newest.merge(count.name(), count.newest(), (a, b) -> a.isAfter(b) ? a : b);
        }
        Instant learnFrom = now.minus(LEARNING.compareTo(Duration.ofDays(days)) > 0 ? LEARNING : Duration.ofDays(days));
        Map<String, Rhythm> rhythms = rows.rhythms(learnFrom, now, LEARN_FROM).stream()
                .collect(Collectors.toMap(Rhythm::name, rhythm -> rhythm));
        List<Freshness> found = new ArrayList<>();
        newest.forEach((name, at) -> {
            Rhythm rhythm = rhythms.getOrDefault(name, new Rhythm(name, 0, 0));
            Duration pause = Duration.ofMillis(Math.round(rhythm.pause() * 1000));
            Duration allowed = rhythm.pauses() < Silence.LEAST_PAUSES ? Duration.ZERO : Silence.allowed(pause);
            Duration age = age(at, now);
            found.add(new Freshness("source", name, at, age, allowed, Silence.unusual(age, pause, rhythm.pauses())));
        });
        return found;
    }

    private static Duration age(Instant newest, Instant now) {
        return newest.isAfter(now) ? Duration.ZERO : Duration.between(newest, now);
    }

    /** The stretches of the last days without candles, over all symbols that have any, the widest first. */
    @Transactional
    public List<BarGap> gaps(int days) {
        Instant now = clock.instant();
        Timeframe timeframe = marketData.primaryTimeframe();
        BucketGrid grid = BucketGrid.within(firstDay(now, days), now, timeframe.length());
        List<BarGap> gaps = new ArrayList<>();
        buckets.gaps(rows.symbols(MOST_SYMBOLS), timeframe, grid, MOST_GAPS)
                .forEach((symbol, found) -> found.widest().forEach(range -> gaps.add(new BarGap(symbol, range))));
        gaps.sort(Comparator.comparing((BarGap gap) -> gap.range().length()).reversed()
                .thenComparing(gap -> gap.range().start()).thenComparing(BarGap::symbol));
        return gaps;
    }
}
