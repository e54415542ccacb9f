package io.tidewatch.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own, started with the command as a user does it. Whatever happens to the test, neither the
 * server nor its database outlives it.
 */
public final class TidewatchServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(300);
    private static final long STOP_LIMIT_SEC = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final int port;
    private final Map<String, String> environment;
    private final List<String> options;
    private final TidewatchCommand command;
    private final Cluster cluster;
    private final Thread lastResort = new Thread(this::leaveNothingBehind);
    private Process process;

    private TidewatchServer(Path directory, int port, Map<String, String> environment, List<String> options) {
        this.directory = directory;
        this.port = port;
        this.environment = environment;
        this.options = options;
        this.command = TidewatchCommand.with(environment);
        this.cluster = new Cluster(directory);
    }

    /**
     * A server on a free port; nothing is started yet. Unless wanted otherwise it does not judge its models by itself: that would
     * change what serves in the middle of a test.
     */
    public static TidewatchServer in(Path directory, Map<String, String> environment, String... options) throws IOException {
        Map<String, String> complete = new HashMap<>(Map.of("MODEL_OPS_ENABLED", "0"));
        complete.putAll(environment);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new TidewatchServer(directory, socket.getLocalPort(), complete, List.of(options));
        }
    }

    /** The runnable jar of this build. */
    public static Path jar() {
        return root().resolve("launcher/target/tidewatch.jar");
    }

    /** The project's root directory. */
    public static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    /** Starts the server and waits until it is ready. */
    public TidewatchServer start() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Entrance.open(directory);
        if (process == null) {
            Runtime.getRuntime().addShutdownHook(lastResort);
        }
        File console = directory.resolve("console.log").toFile();
        List<String> arguments = arguments("up");
        arguments.addAll(options);
        process = command.prepare(arguments).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(console)).start();
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(directory.resolve("server.json")) || !ready()) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                killEverything();
                throw new IOException("the server did not start:\n" + Files.readString(console.toPath()));
            }
            Thread.sleep(100);
        }
        return this;
    }

    private boolean ready() throws IOException {
        JsonNode state = JSON.readTree(directory.resolve("server.json").toFile());
        return state.path("pid").asLong() == process.pid();
    }

    /** Runs another subcommand against this server to its end. */
    public CommandResult run(String... words) throws IOException, InterruptedException {
        return command.run(arguments(words).toArray(String[]::new));
    }

    /** Starts another subcommand and leaves it running. */
    public Process launch(Path output, String... words) throws IOException {
        return command.prepare(arguments(words)).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    /**
     * @param status exit status
     * @param out    standard output
     * @param err    standard error
     */
    public record CommandResult(int status, String out, String err) {
    }

    private List<String> arguments(String... words) {
        List<String> line = new ArrayList<>(List.of(words[0], "--port", Integer.toString(port), "--data-dir", directory.toString()));
        line.addAll(List.of(words).subList(1, words.length));
        return line;
    }

    public String base() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public Path directory() {
        return directory;
    }

    public Process process() {
        return process;
    }

    /** The password of the first operator account. */
    public String operatorPassword() throws IOException {
        return Files.readString(directory.resolve("secrets/operator")).strip();
    }

    /** A connection to the server's database. */
    public Connection database() throws SQLException, IOException {
        Optional<String> url = Optional.ofNullable(environment.get("DATABASE_URL"));
        if (url.isPresent()) {
            URI uri = URI.create(url.get());
            String[] account = uri.getUserInfo().split(":", 2);
            return DriverManager.getConnection("jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(),
                    account[0], account.length > 1 ? account[1] : "");
        }
        String address = JSON.readTree(directory.resolve("server.json").toFile()).path("database").asText();
        return DriverManager.getConnection("jdbc:postgresql://" + address, "tidewatch",
                Files.readString(directory.resolve("secrets/postgres")).strip());
    }

    /** Kills server and database at once, without any warning. */
    public void killEverything() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        cluster.kill();
        Files.deleteIfExists(directory.resolve("server.json"));
    }

    /** Kills only the server; its database goes on. */
    public void killServer() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(directory.resolve("server.json"));
    }

    /** Stops server and database in order. */
    @Override
    public void close() throws IOException {
        try {
            if (process != null && process.isAlive()) {
                process.destroy();
                if (!process.waitFor(STOP_LIMIT_SEC, TimeUnit.SECONDS)) {
                    killEverything();
                }
            } else {
                run("down");
            }
            cluster.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping the server", e);
        }
    }

    /** For a test that is broken off. */
    private void leaveNothingBehind() {
        try {
            if (process.isAlive() || cluster.postmaster().isPresent()) {
                killEverything();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
