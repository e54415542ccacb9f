package io.tidewatch.marketdata.backfill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Both exchanges' history at one address, in the shapes of their answers; only BTC is traded. */
final class LocalExchange implements AutoCloseable {

    private static final long EIGHT_HOURS = 28_800_000;
    private static final long MINUTES = 300_000;

    final List<String> asked = new CopyOnWriteArrayList<>();
    /** Answers 500 while set. */
    volatile boolean broken;
    /** First instant of the statistics, in milliseconds. */
    volatile long oldest;
    private final HttpServer server;

    LocalExchange() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Map<String, String> query = Arrays.stream(exchange.getRequestURI().getQuery().split("&")).map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
            asked.add(path);
            boolean bitget = path.startsWith("/api/v2");
            boolean known = query.getOrDefault("symbol", query.get("pair")).equals("BTCUSDT");
            String body = !known ? (bitget ? "{\"code\":\"40034\",\"msg\":\"Parameter does not exist\",\"data\":null}"
                    : "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}") : bitget ? bitget(query) : binance(path, query);
            byte[] bytes = (broken ? "" : body).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(broken ? 500 : known ? 200 : 400, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String bitget(Map<String, String> query) {
        long last = (Long.parseLong(query.get("endTime")) - 1) / MINUTES * MINUTES;
        long first = last - (Long.parseLong(query.get("limit")) - 1) * MINUTES;
        return "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1,\"data\":" + rows(first, last, MINUTES, at ->
                "[\"" + at + "\",\"100\",\"102\",\"99\",\"" + close(at) + "\",\"3.5\",\"350\",\"350\"]") + "}";
    }

    private String binance(String path, Map<String, String> query) {
        long from = Math.max(Long.parseLong(query.get("startTime")), path.startsWith("/futures") ? oldest : 0);
        long to = Long.parseLong(query.get("endTime"));
        long step = path.endsWith("fundingRate") ? EIGHT_HOURS : MINUTES;
        return rows((from + step - 1) / step * step, to / step * step, step, at -> switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "fundingRate" -> "{\"symbol\":\"BTCUSDT\",\"fundingRate\":\"" + at / EIGHT_HOURS % 7 / 10000.0 + "\",\"fundingTime\":"
                    + (at + 2) + ",\"markPrice\":\"34287.5\"}";
            case "openInterestHist" -> "{\"symbol\":\"BTCUSDT\",\"sumOpenInterest\":\"20403.1\",\"sumOpenInterestValue\":\""
                    + (1000 + at / MINUTES % 10) + "\",\"timestamp\":" + at + "}";
            case "takerlongshortRatio" -> "{\"buySellRatio\":\"1.5586\",\"buyVol\":\"387.3\",\"sellVol\":\"248.5\",\"timestamp\":" + at + "}";
            case "basis" -> "{\"indexPrice\":\"34400.1\",\"contractType\":\"PERPETUAL\",\"basisRate\":\"0.0004\","
                    + "\"annualizedBasisRate\":\"\",\"pair\":\"BTCUSDT\",\"timestamp\":" + at + "}";
            default -> "{\"symbol\":\"BTCUSDT\",\"longShortRatio\":\"1.8105\",\"longAccount\":\"0.6442\",\"shortAccount\":\"0.3558\","
                    + "\"timestamp\":\"" + at + "\"}";
        });
    }

    static double close(long at) {
        return 100 + at / MINUTES % 3 - 1;
    }

    private static String rows(long first, long last, long step, LongFunction<String> row) {
        return LongStream.iterate(first, at -> at <= last, at -> at + step).mapToObj(row).collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
