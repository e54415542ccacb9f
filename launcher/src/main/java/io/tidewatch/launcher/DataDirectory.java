package io.tidewatch.launcher;

import io.tidewatch.postgres.EmbeddedPostgres;
import io.tidewatch.postgres.PostgresFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The directory that holds everything a server keeps: database, models, secrets, logs and the server's work files.
 *
 * @param root absolute path
 */
public record DataDirectory(Path root) {

    private static final int SECRET_BYTES = 18;

    /** Creates the directory when it is missing. */
    public static DataDirectory open(Path path) throws StartFailure {
        Path root = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            if (!Files.isWritable(root)) {
                throw new StartFailure("the data directory " + root + " is not writable");
            }
            return new DataDirectory(root);
        } catch (IOException e) {
            throw new StartFailure("the data directory " + root + " cannot be created: " + e.getMessage(), e);
        }
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    /** The cluster below this directory; nothing is started yet. */
    public EmbeddedPostgres embeddedPostgres(Console console) throws IOException, PostgresFailure {
        return EmbeddedPostgres.in(postgres(), secret("postgres").value(), console::step);
    }

    public Path server() {
        return root.resolve("server");
    }

    public Path models() {
        return root.resolve("models");
    }

    public Path work() {
        return root.resolve("work");
    }

    public Path log() {
        return root.resolve("logs").resolve("server.log");
    }

    /** Takes the lock that makes a server the only one on this directory; it goes with the process, even after {@code kill -9}. */
    public Optional<FileLock> tryLock() throws IOException {
        FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException e) {
            channel.close();
            return Optional.empty();
        }
    }

    /** Whether a server holds the lock right now. */
    public boolean isLocked() throws IOException {
        Optional<FileLock> lock = tryLock();
        if (lock.isPresent()) {
            lock.get().acquiredBy().close();
            return false;
        }
        return true;
    }

    /** A random secret, made once and kept in a file that only its owner reads. */
    public Secret secret(String name) throws IOException {
        Path file = root.resolve("secrets").resolve(name);
        if (Files.exists(file)) {
            return new Secret(Files.readString(file).strip(), false);
        }
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        String value = HexFormat.of().formatHex(bytes);
        Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path partial = file.resolveSibling(name + ".new");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(partial, value.getBytes(StandardCharsets.US_ASCII));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        return new Secret(value, true);
    }

    /**
     * @param value   the secret text
     * @param created whether it was made just now
     */
    public record Secret(String value, boolean created) {

        @Override
        public String toString() {
            return "Secret[created=" + created + "]";
        }
    }
}
