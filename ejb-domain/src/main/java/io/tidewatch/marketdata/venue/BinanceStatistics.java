package io.tidewatch.marketdata.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.features.DerivativeMetric;
import io.tidewatch.marketdata.Reading;
import io.tidewatch.marketdata.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Funding rates, open interest and statistics of Binance's futures, in pages. */
final class BinanceStatistics {

    private static final int FUNDING_LIMIT = 1000;
    private static final int STATISTICS_LIMIT = 500;
    /** Funding is settled every eight hours, for some pairs as often as every hour. */
    private static final Duration FUNDING_PAGE = Duration.ofHours(FUNDING_LIMIT);

    private final VenueConfig config;

    BinanceStatistics(VenueConfig config) {
        this.config = config;
    }

    /** The settlements in [from, to). */
    BinanceWords.Series funding(VenueClient client, String symbol, Instant from, Instant to) throws SourceException, InterruptedException {
        Map<String, String> query = new HashMap<>(Map.of("symbol", config.pair(symbol), "limit", Integer.toString(FUNDING_LIMIT)));
        Collected collected = new Collected();
        for (Instant start = from; start.isBefore(to); start = start.plus(FUNDING_PAGE)) {
            JsonNode rows = page(client, VenueService.BINANCE_FUNDING, "/fapi/v1/fundingRate", symbol, query, start,
                    earlier(start.plus(FUNDING_PAGE), to));
            collected.add(BinanceWords.series(rows, "fundingTime", "fundingRate"));
        }
        return collected.series(from, to);
    }

    /** Value of the open interest in [from, to), or its size where the value is not told. */
    BinanceWords.Series openInterest(VenueClient client, String symbol, Timeframe period, Instant from, Instant to)
            throws SourceException, InterruptedException {
        Map<String, String> query = periodically(Map.of("symbol", config.pair(symbol)), period);
        Duration length = period.length().multipliedBy(STATISTICS_LIMIT);
        Collected collected = new Collected();
        for (Instant start = from; start.isBefore(to); start = start.plus(length)) {
            JsonNode rows = page(client, VenueService.BINANCE_STATISTICS, "/futures/data/openInterestHist", symbol, query, start,
                    earlier(start.plus(length), to));
            collected.add(BinanceWords.series(rows, "timestamp", "sumOpenInterestValue", "sumOpenInterest"));
        }
        return collected.series(from, to);
    }

    /** Every derivatives metric in [from, to). */
    Map<DerivativeMetric, BinanceWords.Series> statistics(VenueClient client, String symbol, Timeframe period, Instant from, Instant to)
            throws SourceException, InterruptedException {
        Map<DerivativeMetric, Collected> collected = new EnumMap<>(DerivativeMetric.class);
        Duration length = period.length().multipliedBy(STATISTICS_LIMIT);
        for (FuturesStatistic statistic : FuturesStatistic.values()) {
            Map<String, String> query = periodically(statistic.subject(config.pair(symbol)), period);
            for (Instant start = from; start.isBefore(to); start = start.plus(length)) {
                JsonNode rows = page(client, VenueService.BINANCE_STATISTICS, statistic.path(), symbol, query, start,
                        earlier(start.plus(length), to));
                statistic.read(rows).forEach((metric, series) ->
                        collected.computeIfAbsent(metric, key -> new Collected()).add(series));
            }
        }
        Map<DerivativeMetric, BinanceWords.Series> all = new EnumMap<>(DerivativeMetric.class);
        collected.forEach((metric, some) -> all.put(metric, some.series(from, to)));
        return all;
    }

    private static Map<String, String> periodically(Map<String, String> subject, Timeframe period) {
        Map<String, String> query = new HashMap<>(subject);
        query.put("period", period.label());
        query.put("limit", Integer.toString(STATISTICS_LIMIT));
        return query;
    }

    private static JsonNode page(VenueClient client, VenueService service, String path, String symbol, Map<String, String> query,
            Instant from, Instant to) throws SourceException, InterruptedException {
        Map<String, String> whole = new HashMap<>(query);
        whole.put("startTime", Long.toString(from.toEpochMilli()));
        // The venue counts the end as inside.
        whole.put("endTime", Long.toString(to.toEpochMilli() - 1));
        return BinanceCandles.rows(client, service, symbol, client.ask(service, path, whole).body());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Readings of several pages. */
    private static final class Collected {
        private final TreeMap<Instant, Reading> readings = new TreeMap<>();
        private int unreadable;

        void add(BinanceWords.Series series) {
            series.readings().forEach(reading -> readings.put(reading.at(), reading));
            unreadable += series.unreadable();
        }

        BinanceWords.Series series(Instant from, Instant to) {
            List<Reading> within = new ArrayList<>(readings.subMap(from, to).values());
            return new BinanceWords.Series(within, unreadable);
        }
    }
}
