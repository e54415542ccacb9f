package io.tidewatch.collector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A source on this machine: answers by path as it is told, remembers what it was asked, and can fail as sources do. An answer with
 * an {@code ETag} or {@code Last-Modified} is not sent again to who has it (304).
 */
public final class LocalSource implements AutoCloseable {

    private static final int NOT_MODIFIED = 304;

    /**
     * A question as it arrived.
     *
     * @param method  GET or POST
     * @param path    without query
     * @param query   decoded parameters
     * @param headers first value by name in lower case
     * @param body    as text
     */
    public record Asked(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, Function<Asked, Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Optional<Reply>> fault = question -> Optional.empty();

    private LocalSource(HttpServer server) {
        this.server = server;
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    public static LocalSource open() {
        try {
            return new LocalSource(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Address of a path, with the name {@code 127.0.0.1}. */
    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The same place under another name, as another host. */
    public String otherAddress(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    public void serve(String path, Reply reply) {
        serve(path, question -> reply);
    }

    /** Unknown paths are answered with 404. */
    public void serve(String path, Function<Asked, Reply> reply) {
        replies.put(path, reply);
    }

    /** Whatever is asked, this is the answer, until {@link #recover}. */
    public void fail(Reply reply) {
        fault = question -> Optional.of(reply);
    }

    /** Questions for which this has an answer get it instead of what is served. */
    public void disturb(Function<Asked, Optional<Reply>> disturbance) {
        fault = disturbance;
    }

    public void recover() {
        fault = question -> Optional.empty();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public List<Asked> asked(String path) {
        return asked.stream().filter(question -> question.path().equals(path)).toList();
    }

    public void forget() {
        asked.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked question = read(exchange);
            asked.add(question);
            Reply reply = fault.apply(question).orElseGet(() ->
                    replies.getOrDefault(question.path(), unknown -> Reply.status(404)).apply(question));
            Thread.sleep(reply.delay().toMillis());
            send(exchange, question, reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Asked question, Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (reply.status() == 200 && known(question, reply)) {
            exchange.sendResponseHeaders(NOT_MODIFIED, -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        if (reply.body().length > 0) {
            int length = reply.cutOff() ? reply.body().length / 2 : reply.body().length;
            exchange.getResponseBody().write(reply.body(), 0, length);
        }
    }

    private static boolean known(Asked question, Reply reply) {
        String tag = reply.headers().get("ETag");
        String changed = reply.headers().get("Last-Modified");
        return tag != null && question.header("If-None-Match").filter(tag::equals).isPresent()
                || tag == null && changed != null && question.header("If-Modified-Since").filter(changed::equals).isPresent();
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        Arrays.stream(raw == null || raw.isEmpty() ? new String[0] : raw.split("&")).map(pair -> pair.split("=", 2))
                .forEach(pair -> query.put(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1])));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Asked(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query, headers, body);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
