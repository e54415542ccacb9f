package io.tidewatch.connectors.venue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers with what was recorded for a route, the last answer again and again, and remembers what it was asked. */
public final class RecordedVenue implements AutoCloseable {

    /** What came in. */
    public record Asked(String method, String path, String query, String body, Map<String, String> headers) {
    }

    private record Answer(int status, String body, long delayMillis) {
    }

    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Set<Integer> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpServer server;

    public RecordedVenue() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where it listens. */
    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on the route answers this, after answers recorded before. @param route such as {@code GET /api} */
    public RecordedVenue record(String route, int status, String body) {
        return record(route, status, body, 0);
    }

    public RecordedVenue record(String route, int status, String body, long delayMillis) {
        answers.computeIfAbsent(route, key -> new ArrayDeque<>()).add(new Answer(status, body, delayMillis));
        return this;
    }

    /** Forgets what was recorded for a route. */
    public RecordedVenue forget(String route) {
        answers.remove(route);
        return this;
    }

    public List<Asked> asked() {
        return asked;
    }

    public Asked lastAsked() {
        return asked.get(asked.size() - 1);
    }

    /** How many sockets were used. */
    public int sockets() {
        return sockets.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        sockets.add(exchange.getRemoteAddress().getPort());
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String query = exchange.getRequestURI().getRawQuery();
        asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), query == null ? "" : query,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), headers));
        Queue<Answer> waiting = answers.get(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        Answer answer = waiting == null ? new Answer(404, "nothing recorded", 0) : waiting.size() > 1 ? waiting.poll() : waiting.peek();
        if (answer.delayMillis > 0) {
            try {
                Thread.sleep(answer.delayMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
