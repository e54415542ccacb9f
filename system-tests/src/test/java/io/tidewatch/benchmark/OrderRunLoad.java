package io.tidewatch.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Submits one paper order and runs its decision, again and again over kept-alive connections; every order belongs to a strategy of its
 * own. A pair counts once, with the time of both requests.
 */
final class OrderRunLoad {

    private static final int ACCEPTED = 200;
    private static final AtomicLong NUMBER = new AtomicLong(System.currentTimeMillis());

    private final int port;
    private final Map<String, Integer> refusals = new TreeMap<>();

    OrderRunLoad(int port) {
        this.port = port;
    }

    LoadResult run(int senders, Duration time) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        try {
            List<Callable<LoadResult.Sender>> work = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                work.add(() -> send(end));
            }
            List<LoadResult.Sender> done = new ArrayList<>();
            for (Future<LoadResult.Sender> future : threads.invokeAll(work)) {
                done.add(future.get());
            }
            return LoadResult.of(done, System.nanoTime() - begin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sender failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** What was answered instead of an execution, and how often. */
    Map<String, Integer> refusals() {
        return refusals;
    }

    private LoadResult.Sender send(long end) throws IOException {
        LoadResult.Sender result = new LoadResult.Sender();
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                boolean open = true;
                while (open && System.nanoTime() < end) {
                    open = pair(socket.getOutputStream(), in, result);
                }
            }
        }
        return result;
    }

    private boolean pair(OutputStream out, InputStream in, LoadResult.Sender result) throws IOException {
        long number = NUMBER.getAndIncrement();
        long begin = System.nanoTime();
        out.write(HttpLoad.request("POST", "/api/v2/execution/orders", port, text("{\"orders\":[{\"target\":\"BTC\",\"side\":\""
                + (number % 2 == 0 ? "buy" : "sell") + "\",\"quantity\":0.1,\"est_price\":110,\"strategy_id\":\"s" + number + "\"}]}")));
        HttpLoad.Answer submitted = HttpLoad.answer(in);
        if (submitted.status() != ACCEPTED || !submitted.keepsOpen()) {
            result.add(System.nanoTime() - begin, refused(submitted));
            return submitted.keepsOpen();
        }
        out.write(HttpLoad.request("POST", "/api/v2/execution/run", port,
                text("{\"decision_id\":\"" + decision(submitted.body()) + "\",\"risk_equity_usd\":1000000}")));
        HttpLoad.Answer executed = HttpLoad.answer(in);
        result.add(System.nanoTime() - begin, executed.status() == ACCEPTED || refused(executed));
        return executed.keepsOpen();
    }

    private synchronized boolean refused(HttpLoad.Answer answer) {
        refusals.merge(answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8), 1, Integer::sum);
        return false;
    }

    private static String decision(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        String key = "\"decision_id\":\"";
        int from = text.indexOf(key) + key.length();
        return text.substring(from, text.indexOf('"', from));
    }

    private static byte[] text(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
