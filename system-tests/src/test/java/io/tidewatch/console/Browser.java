package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** A headless Chromium, driven over the W3C WebDriver protocol by a chromedriver process of its own. */
final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final String base;
    private String session;

    private Browser(Process driver, int port) {
        this.driver = driver;
        this.base = "http://127.0.0.1:" + port;
    }

    /** A program on the path. */
    static Optional<Path> program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }

    static Browser start(Path chromedriver, Path chromium, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process process = new ProcessBuilder(chromedriver.toString(), "--port=" + port)
                .redirectErrorStream(true).redirectOutput(folder.resolve("chromedriver.log").toFile()).start();
        Browser browser = new Browser(process, port);
        try {
            browser.await("chromedriver", () -> browser.call("GET", "/status", null).path("ready").asBoolean());
            ObjectNode wanted = JSON.createObjectNode();
            ObjectNode options = wanted.putObject("capabilities").putObject("alwaysMatch").putObject("goog:chromeOptions");
            options.put("binary", chromium.toString());
            Stream.of("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en",
                    "--window-size=1500,1400", "--user-data-dir=" + folder.resolve("profile")).forEach(options.withArray("args")::add);
            browser.session = browser.call("POST", "/session", wanted).path("sessionId").asText();
            return browser;
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    void open(String url) throws IOException, InterruptedException {
        command("POST", "/url", JSON.createObjectNode().put("url", url));
    }

    /** Drops all cookies. */
    void forget() throws IOException, InterruptedException {
        command("DELETE", "/cookie", null);
    }

    String url() throws IOException, InterruptedException {
        return command("GET", "/url", null).asText();
    }

    boolean has(String css) throws IOException, InterruptedException {
        return !command("POST", "/elements", locator(css)).isEmpty();
    }

    String text(String css) throws IOException, InterruptedException {
        return command("GET", "/element/" + find(css) + "/text", null).asText();
    }

    /** Waits for an element and types into it. */
    void type(String css, String text) throws IOException, InterruptedException {
        String element = find(css);
        command("POST", "/element/" + element + "/clear", JSON.createObjectNode());
        command("POST", "/element/" + element + "/value", JSON.createObjectNode().put("text", text));
    }

    /** Chooses a file in a file field. */
    void attach(String css, Path file) throws IOException, InterruptedException {
        command("POST", "/element/" + find(css) + "/value", JSON.createObjectNode().put("text", file.toString()));
    }

    /** Waits for an element and clicks it. */
    void click(String css) throws IOException, InterruptedException {
        await("a click on " + css, () -> {
            command("POST", "/element/" + find(css) + "/click", JSON.createObjectNode());
            return true;
        });
    }

    /** Runs a function body in the page. */
    JsonNode script(String body) throws IOException, InterruptedException {
        ObjectNode call = JSON.createObjectNode().put("script", body);
        call.putArray("args");
        return command("POST", "/execute/sync", call);
    }

    /** Makes the window so large, in pixels. */
    void size(int width, int height) throws IOException, InterruptedException {
        command("POST", "/window/rect", JSON.createObjectNode().put("width", width).put("height", height));
    }

    void screenshot(Path file) throws IOException, InterruptedException {
        Files.write(file, Base64.getDecoder().decode(command("GET", "/screenshot", null).asText()));
    }

    void waitFor(String css) throws IOException, InterruptedException {
        await(css, () -> has(css));
    }

    /** Asks again and again until the answer is yes; a page that is being replaced counts as no. */
    void await(String what, Callable<Boolean> question) throws IOException, InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        Exception last = null;
        while (System.nanoTime() < limit) {
            try {
                if (question.call()) {
                    return;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            Thread.sleep(100);
        }
        throw new IOException("waited in vain for " + what, last);
    }

    private String find(String css) throws IOException, InterruptedException {
        waitFor(css);
        return command("POST", "/element", locator(css)).path(ELEMENT).asText();
    }

    private static ObjectNode locator(String css) {
        return JSON.createObjectNode().put("using", "css selector").put("value", css);
    }

    private JsonNode command(String method, String path, JsonNode body) throws IOException, InterruptedException {
        return call(method, "/session/" + session + path, body);
    }

    private JsonNode call(String method, String path, JsonNode body) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher = body == null ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE)
                .header("Content-Type", "application/json").method(method, publisher).build(), HttpResponse.BodyHandlers.ofString());
        JsonNode value = JSON.readTree(answer.body()).path("value");
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + value.path("message").asText());
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> children = driver.descendants().toList();
        try {
            if (session != null) {
                call("DELETE", "/session/" + session, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while closing the browser", e);
        } finally {
            driver.destroy();
            children.forEach(ProcessHandle::destroy);
        }
    }
}
