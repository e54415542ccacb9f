package io.tidewatch.marketdata.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.features.DerivativeMetric;
import io.tidewatch.marketdata.JsonNumbers;
import io.tidewatch.marketdata.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statistics of Binance's futures that become derivatives metrics: where each is asked for and which fields it is read from. */
public enum FuturesStatistic {

    GLOBAL_ACCOUNTS("/futures/data/globalLongShortAccountRatio", "longShortRatio", DerivativeMetric.LONG_SHORT_RATIO_GLOBAL_ACCOUNTS),
    TOP_ACCOUNTS("/futures/data/topLongShortAccountRatio", "longShortRatio", DerivativeMetric.LONG_SHORT_RATIO_TOP_ACCOUNTS),
    TOP_POSITIONS("/futures/data/topLongShortPositionRatio", "longShortRatio", DerivativeMetric.LONG_SHORT_RATIO_TOP_POSITIONS),
    TAKER_VOLUME("/futures/data/takerlongshortRatio", "buySellRatio", DerivativeMetric.TAKER_BUY_SELL_RATIO),
    /** Serves both basis metrics; perpetual futures often come without the annualised one. */
    BASIS("/futures/data/basis", "basisRate", DerivativeMetric.BASIS_RATE);

    private static final String TIME = "timestamp";
    private static final String ANNUALIZED = "annualizedBasisRate";
    private static final int DAYS_OF_A_YEAR = 365;

    private final String path;
    private final String field;
    private final DerivativeMetric metric;

    FuturesStatistic(String path, String field, DerivativeMetric metric) {
        this.path = path;
        this.field = field;
        this.metric = metric;
    }

    /** Path below the futures interface. */
    public String path() {
        return path;
    }

    /** Query fields that name a pair. */
    public Map<String, String> subject(String pair) {
        return this == BASIS ? Map.of("pair", pair, "contractType", "PERPETUAL") : Map.of("symbol", pair);
    }

    /** The metrics it gives. */
    public Set<DerivativeMetric> metrics() {
        return this == BASIS ? Set.of(metric, DerivativeMetric.ANNUALIZED_BASIS_RATE) : Set.of(metric);
    }

    /** The readings of each metric, as the venue stamped them. */
    public Map<DerivativeMetric, BinanceWords.Series> read(JsonNode rows) {
        Map<DerivativeMetric, BinanceWords.Series> read = new EnumMap<>(DerivativeMetric.class);
        BinanceWords.Series series = BinanceWords.series(rows, TIME, field);
        read.put(metric, series);
        if (this == BASIS) {
            read.put(DerivativeMetric.ANNUALIZED_BASIS_RATE, annualized(rows, series));
        }
        return read;
    }

    private static BinanceWords.Series annualized(JsonNode rows, BinanceWords.Series basis) {
        Map<Instant, Double> given = new HashMap<>();
        for (JsonNode row : rows) {
            double value = JsonNumbers.read(row.get(ANNUALIZED));
            JsonNumbers.instant(row.get(TIME)).filter(at -> Double.isFinite(value)).ifPresent(at -> given.put(at, value));
        }
        List<Reading> readings = new ArrayList<>();
        for (Reading reading : basis.readings()) {
            readings.add(new Reading(reading.at(), given.getOrDefault(reading.at(), DAYS_OF_A_YEAR * reading.value())));
        }
        return new BinanceWords.Series(readings, 0);
    }
}
