package io.tidewatch.launcher.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.launcher.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * What a running server leaves in its data directory for the other commands.
 *
 * @param pid       process id
 * @param port      HTTP port
 * @param startedAt ISO-8601 instant of its readiness
 * @param database  host, port and name of its database
 */
record ServerState(long pid, int port, String startedAt, String database) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ServerState ofThisProcess(int port, String database) {
        return new ServerState(ProcessHandle.current().pid(), port, Instant.now().toString(), database);
    }

    void write(DataDirectory directory) throws IOException {
        Path partial = directory.root().resolve("server.json.new");
        Files.write(partial, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        Files.move(partial, file(directory), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The state of the running server; empty when none runs, whatever file a killed one left behind. */
    static Optional<ServerState> read(DataDirectory directory) throws IOException {
        if (!Files.exists(file(directory)) || !directory.isLocked()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file(directory)), ServerState.class));
        } catch (NoSuchFileException e) {
            // A server that is just starting has cleared away what a killed one left.
            return Optional.empty();
        }
    }

    static void remove(DataDirectory directory) throws IOException {
        Files.deleteIfExists(file(directory));
    }

    private static Path file(DataDirectory directory) {
        return directory.root().resolve("server.json");
    }
}
