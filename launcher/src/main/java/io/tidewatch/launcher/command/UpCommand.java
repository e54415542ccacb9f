package io.tidewatch.launcher.command;

import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.DataDirectory;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.server.ApplicationServer;
import io.tidewatch.launcher.server.ServerSettings;
import io.tidewatch.postgres.DatabaseAddress;
import io.tidewatch.postgres.EmbeddedPostgres;
import io.tidewatch.postgres.Migrations;
import io.tidewatch.postgres.PostgresFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything: database, migrations, application server, application. */
@Command(name = "up", mixinStandardHelpOptions = true,
        description = "Starts Tidewatch and keeps it running until Ctrl-C or 'tidewatch down'.",
        footer = {"", "DATABASE_URL=postgresql://user:password@host:port/database uses that database instead of an embedded one."})
final class UpCommand implements Callable<Integer> {

    private static final long DISK_NEEDED = 600L << 20;
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    private final Path programs;

    @Mixin
    private Target target;

    @Option(names = "--demo", description = "feed an empty database from the built-in market simulator and keep it ticking")
    private boolean demo;

    @Option(names = "--detach", description = "return as soon as the server is ready and leave it running")
    private boolean detach;

    UpCommand(Path programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() throws Exception {
        DataDirectory directory = target.directory();
        Optional<ServerState> running = ServerState.read(directory);
        if (running.isPresent()) {
            System.out.println("Tidewatch already runs at http://127.0.0.1:" + running.get().port() + " (process "
                    + running.get().pid() + ").");
            return 0;
        }
        checkPort(target.portToOpen());
        checkDisk(directory);
        if (detach) {
            return new DetachedServer(directory).start(target.portToOpen(), demo);
        }
        try (ServerLog log = ServerLog.redirectTo(directory.log())) {
            return serve(directory, new Console(log.console(), System.console() != null));
        }
    }

    private int serve(DataDirectory directory, Console console) throws Exception {
        Optional<FileLock> lock = directory.tryLock();
        if (lock.isEmpty()) {
            throw new StartFailure("another server is just starting or stopping in " + directory.root());
        }
        ServerState.remove(directory);
        Shutdown shutdown = new Shutdown(directory, console);
        Runtime.getRuntime().addShutdownHook(shutdown.thread());
        DataDirectory.Secret password = directory.secret("operator");
        DatabaseAddress database = database(directory, console, shutdown);
        console.step(new Migrations(database).apply());
        ServerSettings settings = new ServerSettings(target.portToOpen(), directory, programs, database, demo, password.value());
        shutdown.stops(ApplicationServer.start(settings, console));
        awaitReady();
        ServerState.ofThisProcess(target.portToOpen(), database.toString()).write(directory);
        announce(directory, console, password);
        Thread.currentThread().join();
        return 0;
    }

    private static DatabaseAddress database(DataDirectory directory, Console console, Shutdown shutdown)
            throws IOException, PostgresFailure {
        String url = System.getenv("DATABASE_URL");
        DatabaseAddress address;
        if (url == null || url.isBlank()) {
            EmbeddedPostgres postgres = directory.embeddedPostgres(console);
            shutdown.stops(postgres);
            address = postgres.start(console::step);
        } else {
            address = DatabaseAddress.parse(url);
            console.step("using the database at " + address);
        }
        new Migrations(address).check("1".equals(System.getenv("TIDEWATCH_ALLOW_FSYNC_OFF")));
        return address;
    }

    private void awaitReady() throws StartFailure, InterruptedException {
        Endpoint endpoint = new Endpoint(target.portToOpen());
        long limit = System.nanoTime() + READY_LIMIT.toNanos();
        String last = "no answer";
        while (System.nanoTime() < limit) {
            try {
                Endpoint.Answer answer = endpoint.get("/health/ready", Duration.ofSeconds(5));
                if (answer.ok()) {
                    return;
                }
                last = answer.body();
            } catch (IOException e) {
                last = e.toString();
            }
            Thread.sleep(100);
        }
        throw new StartFailure("the application is deployed but not ready after " + READY_LIMIT.toSeconds() + " s: " + last);
    }

    private void announce(DataDirectory directory, Console console, DataDirectory.Secret password) {
        String base = "http://127.0.0.1:" + target.portToOpen();
        console.step("Tidewatch is ready" + (demo ? " (demo: simulated market)" : ""));
        console.line("");
        console.line("  API      " + base + "/api/v2     description " + base + "/openapi");
        console.line("  Console  " + base + "/console/");
        console.line("  Probes   " + base + "/health     " + base + "/metrics");
        console.line("  Log      " + directory.log());
        if (password.created()) {
            console.line("");
            console.line("  First operator account: user operator, password " + password.value() + "  (shown only once)");
        }
        console.line("");
    }

    private static void checkPort(int port) throws StartFailure {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartFailure("port " + port + " on 127.0.0.1 is taken or not allowed; choose another one with --port");
        }
    }

    private static void checkDisk(DataDirectory directory) throws StartFailure, IOException {
        long free = Files.getFileStore(directory.root()).getUsableSpace();
        if (free < DISK_NEEDED) {
            throw new StartFailure("only " + (free >> 20) + " MB are free in " + directory.root() + "; at least "
                    + (DISK_NEEDED >> 20) + " MB are needed");
        }
    }
}
