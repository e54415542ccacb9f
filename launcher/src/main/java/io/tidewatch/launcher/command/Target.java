package io.tidewatch.launcher.command;

import io.tidewatch.launcher.DataDirectory;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.postgres.FileComplaint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which server a command means: the options that every subcommand shares. */
final class Target {

    private static final int DEFAULT_PORT = 8000;

    @Option(names = "--port", paramLabel = "PORT",
            description = "HTTP port on 127.0.0.1 (default: that of the running server of the data directory, else 8000)")
    private Integer port;

    @Option(names = "--data-dir", paramLabel = "DIR", defaultValue = "${env:TIDEWATCH_DATA_DIR:-.tidewatch/data}",
            description = "directory for database, models, logs and secrets (default: ${DEFAULT-VALUE})")
    private Path dataDirectory;

    DataDirectory directory() throws StartFailure {
        return DataDirectory.open(dataDirectory);
    }

    int portToOpen() {
        return port == null ? DEFAULT_PORT : port;
    }

    /** Where the server answers that runs on the data directory, or on the given port. */
    Endpoint endpoint() throws StartFailure {
        if (port != null) {
            return new Endpoint(port);
        }
        try {
            Optional<ServerState> state = ServerState.read(directory());
            return new Endpoint(state.map(ServerState::port).orElse(DEFAULT_PORT));
        } catch (IOException e) {
            throw new StartFailure("cannot read the server state in " + dataDirectory + ": " + FileComplaint.of(e), e);
        }
    }
}
