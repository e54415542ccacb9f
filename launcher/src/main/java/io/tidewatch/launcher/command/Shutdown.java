package io.tidewatch.launcher.command;

import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.DataDirectory;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.server.ApplicationServer;
import io.tidewatch.postgres.EmbeddedPostgres;
import io.tidewatch.postgres.PostgresFailure;
import java.io.IOException;

/** What happens at Ctrl-C, SIGTERM or a failed start: first the server, then its database. */
final class Shutdown {

    private final DataDirectory directory;
    private final Console console;
    private volatile ApplicationServer server;
    private volatile EmbeddedPostgres postgres;

    Shutdown(DataDirectory directory, Console console) {
        this.directory = directory;
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

    private void run() {
        try {
            if (server != null) {
                console.step("stopping the application server");
                server.stop();
            }
        } catch (StartFailure e) {
            console.step(e.getMessage());
        }
        try {
            if (postgres != null) {
                console.step("stopping PostgreSQL");
                postgres.stop();
            }
            ServerState.remove(directory);
        } catch (PostgresFailure | IOException e) {
            console.step(e.getMessage());
        }
        console.step("stopped");
    }
}
