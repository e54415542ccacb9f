package io.tidewatch.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
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

/** A server in a process of its own, started from the runnable jar exactly as the command does it. */
public final class TidewatchServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(300);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final int port;
    private final Map<String, String> environment;
    private final List<String> options;
    private Process process;

    private TidewatchServer(Path directory, int port, Map<String, String> environment, List<String> options) {
        this.directory = directory;
        this.port = port;
        this.environment = environment;
        this.options = options;
    }

    /** A server on a free port; nothing is started yet. */
    public static TidewatchServer in(Path directory, Map<String, String> environment, String... options) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new TidewatchServer(directory, socket.getLocalPort(), new HashMap<>(environment), List.of(options));
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
        File console = directory.resolve("console.log").toFile();
        List<String> command = command("up");
        command.addAll(options);
        process = builder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(console)).start();
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.exists(directory.resolve("server.json")) || !ready()) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                process.destroyForcibly().waitFor();
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
    public CommandResult run(String... arguments) throws IOException, InterruptedException {
        List<String> command = command(arguments[0]);
        command.addAll(List.of(arguments).subList(1, arguments.length));
        Path out = Files.createTempFile(directory, "command", ".out");
        Path err = Files.createTempFile(directory, "command", ".err");
        Process run = builder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!run.waitFor(10, TimeUnit.MINUTES)) {
            run.destroyForcibly();
            throw new IOException("no end within 10 minutes: " + command);
        }
        return new CommandResult(run.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Starts another subcommand and leaves it running. */
    public Process launch(Path output, String... arguments) throws IOException {
        List<String> command = command(arguments[0]);
        command.addAll(List.of(arguments).subList(1, arguments.length));
        return builder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    /**
     * @param status exit status
     * @param out    standard output
     * @param err    standard error
     */
    public record CommandResult(int status, String out, String err) {
    }

    private List<String> command(String subcommand) {
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m", "-Xss512k", "-XX:+UseSerialGC", "-XX:MaxMetaspaceSize=256m", "-XX:ReservedCodeCacheSize=96m", "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC", "-jar", jar().toString(), subcommand,
                "--port", Integer.toString(port), "--data-dir", directory.toString()));
        if (subcommand.equals("down")) {
            line.removeAll(List.of("--port", Integer.toString(port)));
        }
        return line;
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.equals("DATABASE_URL"));
        builder.environment().put("TIDEWATCH_CACHE", root().resolve("system-tests/target/cache").toString());
        builder.environment().putAll(environment);
        return builder;
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
        Optional<ProcessHandle> postgres = postmaster();
        process.destroyForcibly().waitFor();
        if (postgres.isPresent()) {
            List<ProcessHandle> all = new ArrayList<>(postgres.get().descendants().toList());
            all.add(postgres.get());
            all.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle handle : all) {
                while (handle.isAlive()) {
                    Thread.sleep(10);
                }
            }
        }
        Files.deleteIfExists(directory.resolve("server.json"));
    }

    /** Kills only the server; its database goes on. */
    public void killServer() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(directory.resolve("server.json"));
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path location = directory.resolve("postgres/LOCATION");
        Path home = Files.exists(location) ? Path.of(Files.readString(location).strip()) : directory.resolve("postgres");
        Path pid = home.resolve("data/postmaster.pid");
        return Files.exists(pid) ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip())) : Optional.empty();
    }

    /** Stops server and database in order. */
    @Override
    public void close() throws IOException {
        try {
            if (process != null && process.isAlive()) {
                process.destroy();
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    killEverything();
                }
            } else {
                run("down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping the server", e);
        }
    }
}
