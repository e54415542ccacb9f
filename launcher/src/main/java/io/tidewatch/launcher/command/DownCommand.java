package io.tidewatch.launcher.command;

import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.DataDirectory;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.postgres.EmbeddedPostgres;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the server of a data directory and its database. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the server and its embedded database.")
final class DownCommand implements Callable<Integer> {

    private static final long LIMIT_SEC = 60;

    @Mixin
    private Target target;

    @Override
    public Integer call() throws Exception {
        DataDirectory directory = target.directory();
        Console console = new Console(System.out, System.console() != null);
        // A server that is still starting has not told its state yet.
        Optional<ProcessHandle> server = directory.lockHolder();
        if (server.isPresent()) {
            stop(server.get(), console);
        }
        // A killed server leaves its database behind.
        boolean database = false;
        if (Files.isDirectory(directory.postgres())) {
            EmbeddedPostgres postgres = directory.embeddedPostgres(console);
            database = postgres.runningPort().isPresent();
            postgres.stop();
        }
        console.line(server.isPresent() ? "Tidewatch is stopped."
                : database ? "No server was running; its database is stopped." : "Tidewatch does not run in " + directory.root() + ".");
        return 0;
    }

    private static void stop(ProcessHandle process, Console console) throws Exception {
        console.step("stopping the server (process " + process.pid() + ")");
        process.destroy();
        try {
            process.onExit().get(LIMIT_SEC, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StartFailure("process " + process.pid() + " did not stop within " + LIMIT_SEC + " s; kill -9 it, the next start repairs", e);
        }
    }
}
