package io.tidewatch.launcher.command;

import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.DataDirectory;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.server.ApplicationServer;
import io.tidewatch.postgres.EmbeddedPostgres;
import io.tidewatch.postgres.FileComplaint;
import io.tidewatch.postgres.PostgresFailure;
import java.io.IOException;
import java.nio.channels.FileLock;

/** What happens at Ctrl-C, SIGTERM or a failed start: first the server goes, then its database. Happens once. */
final class Shutdown {

    private final DataDirectory directory;
    /** Referred to, because a forgotten lock is given back before its time. */
    private final FileLock lock;
    private final Console console;
    private volatile ApplicationServer server;
    private volatile EmbeddedPostgres postgres;
    private boolean done;

    Shutdown(DataDirectory directory, FileLock lock, Console console) {
        this.directory = directory;
        this.lock = lock;
        this.console = console;
    }

    void stops(ApplicationServer started) {
        this.server = started;
    }

    void stops(EmbeddedPostgres started) {
        this.postgres = started;
    }

    Thread thread() {
        return new Thread(this::run, "tidewatch-shutdown");
    }

    /** Stops what was started; a second caller waits until it is over. */
    synchronized void run() {
        if (done) {
            return;
        }
        done = true;
        boolean started = server != null || postgres != null;
        try {
            if (server != null) {
                console.step("stopping the application server");
                server.stop();
            }
        } catch (StartFailure | RuntimeException e) {
            // The database is stopped whatever happens to the server.
            console.step("the application server did not stop cleanly: " + e.getMessage());
        }
        try {
            if (postgres != null) {
                console.step("stopping PostgreSQL");
                postgres.stop();
            }
            ServerState.remove(directory);
        } catch (PostgresFailure e) {
            console.step(e.getMessage());
        } catch (IOException e) {
            console.step(FileComplaint.of(e));
        }
        if (started) {
            console.step("stopped");
        }
    }
}
