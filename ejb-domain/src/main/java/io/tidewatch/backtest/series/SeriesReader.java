package io.tidewatch.backtest.series;

import io.tidewatch.backtest.BacktestConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The prices and scored features of targets. What was read stays in memory and is used again only while the database holds
 * exactly that; no connection is held while rows are scored.
 */
@ApplicationScoped
public class SeriesReader {

    private static final int ATTEMPTS = 3;
    private static final int STRIPES = 64;

    private FeatureRowRepository features;
    private PriceRowRepository prices;
    private SeriesChangeRepository changes;
    private SeriesCache cache;
    private int mostFeatures;
    private final Lock[] reading = Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

    /** For the container's proxy. */
    protected SeriesReader() {
    }

    @Inject
    public SeriesReader(FeatureRowRepository features, PriceRowRepository prices, SeriesChangeRepository changes, BacktestConfig config) {
        this.features = features;
        this.prices = prices;
        this.changes = changes;
        this.cache = new SeriesCache(config.limits().cacheBytes());
        this.mostFeatures = config.window().mostRows();
    }

    private record FeatureKey(SeriesKey series, String dataVersion, String scorer) {
    }

    /** The series of several targets, in order. */
    public List<TargetSeries> read(List<SeriesQuery> queries) {
        Set<SeriesCopy> fresh = dropStale(queries);
        return queries.stream().map(query -> read(query, fresh)).toList();
    }

    /** Memory taken by what is kept. */
    public long keptBytes() {
        return cache.bytes();
    }

    /**
     * One query tells for all copies at once, so that a repeated run asks once.
     *
     * @return the copies that are right; one that another run puts there later may be older than this question
     */
    private Set<SeriesCopy> dropStale(List<SeriesQuery> queries) {
        List<Object> keys = new ArrayList<>();
        List<SeriesCopy> copies = new ArrayList<>();
        queries.stream().flatMap(SeriesReader::keys).distinct().forEach(key -> cache.find(key).ifPresent(copy -> {
            keys.add(key);
            copies.add(copy);
        }));
        Set<SeriesCopy> stale = changes.stale(copies);
        Set<SeriesCopy> fresh = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < keys.size(); i++) {
            if (stale.contains(copies.get(i))) {
                cache.drop(keys.get(i), copies.get(i));
            } else {
                fresh.add(copies.get(i));
            }
        }
        return fresh;
    }

    private static Stream<Object> keys(SeriesQuery query) {
        return Stream.of(featureKey(query), SeriesKey.bars(query.target(), query.timeframe()), SeriesKey.prices(query.target()));
    }

    private static FeatureKey featureKey(SeriesQuery query) {
        return new FeatureKey(SeriesKey.features(query.track(), query.target()), query.dataVersion(), query.scorer().identity());
    }

    private TargetSeries read(SeriesQuery query, Set<SeriesCopy> fresh) {
        long from = BinaryColumns.epochMicros(query.from());
        long to = BinaryColumns.epochMicros(query.to());
        FeatureRows rows = (FeatureRows) copy(featureKey(query), from, fresh, () -> score(query, from));
        PriceRows bars = (PriceRows) copy(SeriesKey.bars(query.target(), query.timeframe()), from, fresh,
                () -> new Reading(prices.bars(query.target(), query.timeframe(), from), true));
        long lastBar = BinaryColumns.epochMicros(query.to().minus(query.timeframe().length()));
        if (bars.count(from, lastBar) > 0) {
            return new TargetSeries(bars.slice(from, lastBar), rows.slice(from, to, query.mostFeatures()), "market_bars");
        }
        PriceRows ticks = (PriceRows) copy(SeriesKey.prices(query.target()), from, fresh,
                () -> new Reading(prices.prices(query.target(), from), true));
        return new TargetSeries(ticks.slice(from, to), rows.slice(from, to, query.mostFeatures()), "prices_fallback");
    }

    /** What was read, and whether it may be kept. */
    private record Reading(SeriesCopy copy, boolean keep) {
    }

    /** Pages are read in snapshots of their own; they belong together when nothing changed since the first. */
    private Reading score(SeriesQuery query, long from) {
        SeriesKey series = SeriesKey.features(query.track(), query.target());
        for (int attempt = 1;; attempt++) {
            FeatureRowsBuilder rows = new FeatureRowsBuilder(query.scorer());
            FeatureRowRepository.Page page = features.page(query, FeatureRowRepository.Mark.NEWEST, from, mostFeatures);
            String seen = page.seenIn();
            rows.add(page);
            boolean onePage = page.last();
            while (!page.last() && rows.rows() < mostFeatures) {
                page = features.page(query, page.end(), from, mostFeatures - rows.rows());
                rows.add(page);
            }
            FeatureRows read = rows.build(series, seen, from, !page.last());
            boolean together = onePage || changes.stale(List.of(read)).isEmpty();
            if (together || attempt == ATTEMPTS) {
                return new Reading(read, together && rows.repeatable());
            }
        }
    }

    /** The kept copy; else one of those that need it reads it and the others wait for that. */
    private SeriesCopy copy(Object key, long from, Set<SeriesCopy> fresh, Supplier<Reading> reader) {
        return kept(key, from).filter(fresh::contains).orElseGet(() -> {
            Lock lock = reading[Math.floorMod(key.hashCode(), STRIPES)];
            lock.lock();
            try {
                return kept(key, from).filter(copy -> changes.stale(List.of(copy)).isEmpty()).orElseGet(() -> {
                    Reading reading = reader.get();
                    if (reading.keep()) {
                        cache.put(key, reading.copy());
                    }
                    return reading.copy();
                });
            } finally {
                lock.unlock();
            }
        });
    }

    private Optional<SeriesCopy> kept(Object key, long from) {
        return cache.find(key).filter(copy -> copy.covers(from));
    }
}
