package io.tidewatch.enrichment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewatch.ops.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An OpenAI-compatible endpoint on this machine that answers as told and remembers what it was asked. */
final class LocalModel implements AutoCloseable {

    static final String GOOD = "{\"language\":\"en\",\"sentiment\":0.7,\"summary\":\"Model says up\",\"confidence\":0.9,\"entities\":"
            + "[{\"name\":\"Bitcoin\",\"entity_type\":\"asset\",\"symbol\":\"BTC\",\"confidence\":0.9}]}";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes one answer. */
    @FunctionalInterface
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Behaviour behaviour = content(GOOD);

    LocalModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/own/path", exchange -> {
            asked.add(JSON.readTree(exchange.getRequestBody()));
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            try {
                behaviour.answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    void answers(Behaviour next) {
        behaviour = next;
    }

    static Behaviour content(String text) {
        return body(200, JSON.createObjectNode().set("choices", JSON.createArrayNode().add(JSON.createObjectNode()
                .put("index", 0).<com.fasterxml.jackson.databind.node.ObjectNode>set("message",
                        JSON.createObjectNode().put("role", "assistant").put("content", text)))).toString());
    }

    static Behaviour body(int status, String text, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Sends the head and the first byte of an answer, and nothing more. */
    Behaviour hanging() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            closing.await();
        };
    }

    /** Settings that point here, with some of them changed. */
    EnrichmentConfig config(String... changes) {
        Map<String, String> values = new HashMap<>(Map.of(
                "LLM_ENRICHMENT_ENABLED", "1", "LLM_API_KEY", "secret-key", "LLM_CHAT_COMPLETIONS_PATH", "/own/path",
                "LLM_API_BASE_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/", "LLM_MODEL", "test-model"));
        for (int i = 0; i < changes.length; i += 2) {
            values.put(changes[i], changes[i + 1]);
        }
        return new EnrichmentConfig(new Settings(name -> Optional.ofNullable(values.get(name))));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
