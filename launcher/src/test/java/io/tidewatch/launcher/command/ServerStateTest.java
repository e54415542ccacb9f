package io.tidewatch.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.launcher.DataDirectory;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerStateTest {

    @TempDir
    private Path root;

    @Test
    void whatAKilledServerLeftIsNoState() throws Exception {
        DataDirectory directory = DataDirectory.open(root);
        ServerState.ofThisProcess(8000, "127.0.0.1:5432/tidewatch").write(directory);
        assertThat(ServerState.read(directory)).isEmpty();
        try (FileLock lock = directory.lock().orElseThrow()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(ServerState.read(directory)).map(ServerState::port).contains(8000);
        }
    }

    /** A server that starts clears the state away while others look for it. */
    @Test
    void aStateThatGoesWhileItIsReadIsNone() throws Exception {
        DataDirectory directory = DataDirectory.open(root);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (FileLock lock = directory.lock().orElseThrow()) {
            assertThat(lock.isValid()).isTrue();
            Future<?> coming = other.submit(() -> {
                while (!over.get()) {
                    ServerState.ofThisProcess(8000, "127.0.0.1:5432/tidewatch").write(directory);
                    ServerState.remove(directory);
                }
                return null;
            });
            for (int i = 0; i < 3000; i++) {
                ServerState.read(directory).ifPresent(state -> assertThat(state.port()).isEqualTo(8000));
            }
            over.set(true);
            coming.get();
        } finally {
            over.set(true);
            other.shutdown();
        }
        assertThat(Files.exists(root.resolve("server.json"))).isFalse();
    }
}
