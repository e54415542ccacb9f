package io.tidewatch.launcher.command;

import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.DataDirectory;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.server.ApplicationServer;
import io.tidewatch.launcher.server.ServerSettings;
import io.tidewatch.postgres.DatabaseAddress;
import io.tidewatch.postgres.EmbeddedPostgres;
import io.tidewatch.postgres.FileComplaint;
import io.tidewatch.postgres.Migrations;
import io.tidewatch.postgres.PostgresFailure;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
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
        if (directory.isLocked()) {
            throw beingStarted(directory);
        }
        StartChecks.port(target.portToOpen());
        StartChecks.disk(directory);
        StartChecks.application(programs);
        if (detach) {
            return new DetachedServer(directory).start(target.portToOpen(), demo);
        }
        FileLock lock = directory.lock().orElseThrow(() -> beingStarted(directory));
        ServerLog log = ServerLog.redirectTo(directory.log());
        Console console = new Console(log.console(), System.console() != null);
        Shutdown shutdown = new Shutdown(directory, lock, console);
        try {
            Runtime.getRuntime().addShutdownHook(shutdown.thread());
            serve(directory, console, shutdown);
            return 0;
        } catch (StartFailure | PostgresFailure e) {
            log.record(e);
            shutdown.run();
            throw e;
        } catch (IOException | RuntimeException e) {
            log.record(e);
            shutdown.run();
            String what = e instanceof IOException complaint ? FileComplaint.of(complaint) : e.toString();
            throw new StartFailure("the start failed: " + what + " (log: " + directory.log() + ")", e);
        }
    }

    private static StartFailure beingStarted(DataDirectory directory) {
        return new StartFailure("another server is just starting or stopping in " + directory.root());
    }

    private void serve(DataDirectory directory, Console console, Shutdown shutdown)
            throws StartFailure, PostgresFailure, IOException, InterruptedException {
        ServerState.remove(directory);
        String password = directory.secret("operator");
        DatabaseAddress database = database(directory, console, shutdown);
        console.step(new Migrations(database).apply());
        ServerSettings settings = new ServerSettings(target.portToOpen(), directory, programs, database, demo, password);
        shutdown.stops(ApplicationServer.start(settings, console));
        awaitReady();
        ServerState.ofThisProcess(target.portToOpen(), database.toString()).write(directory);
        announce(directory, console, password);
        Thread.currentThread().join();
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
                    rehearse(endpoint);
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

    /** The first requests load the classes of the request path; they ask for nothing, so that the first user does not wait for it. */
    private static void rehearse(Endpoint endpoint) throws IOException {
        endpoint.get("/api/status", READY_LIMIT);
        endpoint.get("/api/v2/backtest/0", READY_LIMIT);
        endpoint.post("/api/v2/backtest/run", "{\"track\": \"none\"}".getBytes(StandardCharsets.UTF_8), READY_LIMIT);
    }

    private void announce(DataDirectory directory, Console console, String password) throws IOException {
        String base = "http://127.0.0.1:" + target.portToOpen();
        console.step("Tidewatch is ready" + (demo ? " (demo: simulated market)" : ""));
        console.line("");
        console.line("  API      " + base + "/api/v2     description " + base + "/openapi");
        console.line("  Console  " + base + "/console/");
        console.line("  Probes   " + base + "/health     " + base + "/metrics");
        console.line("  Log      " + directory.log());
        if (directory.firstShowing("operator")) {
            console.line("");
            console.line("  First operator account: user operator, password " + password + "  (shown only once)");
        }
        console.line("");
    }
}
