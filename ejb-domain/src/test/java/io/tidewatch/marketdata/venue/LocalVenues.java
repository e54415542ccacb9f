package io.tidewatch.marketdata.venue;

import io.tidewatch.collector.LocalSource;
import io.tidewatch.collector.Reply;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.TradingClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Bitget and Binance on this machine, in the shapes their interfaces answer in. Prices follow from the time, and differ between the
 * two; a candle that is still open is served like any other, as the real ones do.
 */
public final class LocalVenues implements AutoCloseable {

    private static final Map<String, Long> LENGTHS = Map.of("1m", 60_000L, "1min", 60_000L, "5m", 300_000L, "5min", 300_000L,
            "1H", 3_600_000L, "1h", 3_600_000L);

    public final LocalSource bitget = LocalSource.open();
    public final LocalSource binance = LocalSource.open();
    /** Pairs each venue trades. */
    public final Set<String> bitgetPairs = new TreeSet<>(Set.of("BTCUSDT", "ETHUSDT"));
    public final Set<String> binancePairs = new TreeSet<>(Set.of("BTCUSDT", "ETHUSDT", "XMRUSDT"));
    /** Starts of candles Bitget does not have. */
    public final Set<Long> bitgetHoles = ConcurrentHashMap.newKeySet();
    /** Closes the venues have corrected, by start. */
    public final Map<Long, Double> corrections = new ConcurrentHashMap<>();
    /** Bitget's first candle. */
    public volatile Instant bitgetListed = Instant.EPOCH;
    private final TradingClock clock;

    public LocalVenues(TradingClock clock) {
        this.clock = clock;
        for (String kind : new String[] {"mix", "spot"}) {
            bitget.serve("/api/v2/" + kind + "/market/candles", asked -> bitget(asked, 1000));
            bitget.serve("/api/v2/" + kind + "/market/history-candles", asked -> bitget(asked, 200));
        }
        binance.serve("/api/v3/klines", this::klines);
        binance.serve("/fapi/v1/klines", this::klines);
    }

    /** Settings under which a server asks these. */
    public VenueConfig config(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("BITGET_API_URL", bitget.address(""), "BINANCE_API_URL", binance.address(""),
                "BINANCE_FAPI_URL", binance.address(""), "COINGECKO_API_URL", binance.address("")));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return VenueConfig.from(new Settings(name -> Optional.ofNullable(settings.get(name))));
    }

    /** Bitget's close of a candle; Binance's is one higher. */
    public double close(long start) {
        return corrections.getOrDefault(start, 100 + start / 60_000 % 50 + 0.5);
    }

    private Reply bitget(LocalSource.Asked asked, int most) {
        if (!bitgetPairs.contains(asked.query().get("symbol"))) {
            return refused("{\"code\":\"40034\",\"msg\":\"Parameter " + asked.query().get("symbol")
                    + " does not exist\",\"requestTime\":1707382498393,\"data\":null}");
        }
        long length = LENGTHS.get(asked.query().get("granularity"));
        long end = Math.min(Long.parseLong(asked.query().get("endTime")), clock.millis() + 1);
        long begin = Math.max(Long.parseLong(asked.query().getOrDefault("startTime", "0")), bitgetListed.toEpochMilli());
        int limit = Math.min(most, Integer.parseInt(asked.query().get("limit")));
        long last = (end - 1) / length * length;
        long first = Math.max((begin + length - 1) / length * length, last - (limit - 1) * length);
        String rows = rows(first, last, length, start -> bitgetHoles.contains(start) ? "" : "[\"" + start + "\"," + quoted(start, 0)
                + ",\"12.5\",\"1250.0\",\"1250.0\"]");
        return Reply.json("{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":" + clock.millis() + ",\"data\":[" + rows + "]}");
    }

    private Reply klines(LocalSource.Asked asked) {
        if (!binancePairs.contains(asked.query().get("symbol"))) {
            return refused("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
        }
        long length = LENGTHS.get(asked.query().get("interval"));
        long first = (Long.parseLong(asked.query().get("startTime")) + length - 1) / length * length;
        long last = Math.min(Long.parseLong(asked.query().get("endTime")), clock.millis()) / length * length;
        last = Math.min(last, first + (Integer.parseInt(asked.query().get("limit")) - 1) * length);
        return Reply.json("[" + rows(first, last, length, start -> "[" + start + "," + quoted(start, 1) + ",\"7.5\"," + (start + length - 1)
                + ",\"750.0\",308,\"3.5\",\"350.0\",\"0\"]") + "]");
    }

    private interface Row {
        String of(long start);
    }

    private static String rows(long first, long last, long length, Row row) {
        return LongStream.iterate(first, start -> start <= last, start -> start + length).mapToObj(row::of)
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(","));
    }

    private String quoted(long start, int more) {
        double close = close(start) + more;
        return "\"" + (close - 0.25) + "\",\"" + (close + 1) + "\",\"" + (close - 1) + "\",\"" + close + "\"";
    }

    /** What a venue says with status 400. */
    public static Reply refused(String body) {
        return Reply.of(400, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** A ban with the seconds it lasts. */
    public static Reply banned(int seconds) {
        return new Reply(418, Map.of("Retry-After", Integer.toString(seconds)), new byte[0], Duration.ZERO, false);
    }

    @Override
    public void close() {
        bitget.close();
        binance.close();
    }
}
