package io.tidewatch.launcher;

import io.tidewatch.postgres.EmbeddedPostgres;
import io.tidewatch.postgres.FileComplaint;
import io.tidewatch.postgres.PostgresFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
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
    private static final int LOCK_ATTEMPTS = 5;
    private static final long LOCK_PAUSE_MS = 50;

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
            throw new StartFailure("the data directory " + root + " cannot be created, " + FileComplaint.of(e), e);
        }
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    /** The cluster below this directory; nothing is started yet. */
    public EmbeddedPostgres embeddedPostgres(Console console) throws IOException, PostgresFailure {
        return EmbeddedPostgres.in(postgres(), secret("postgres"), console::step);
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

    /**
     * Takes the lock that makes a server the only one on this directory and leaves the process number in it; it goes with the
     * process, even after {@code kill -9}. Commands that look whether it is free hold it for an instant, so it is tried again.
     *
     * @return empty when another process keeps it
     */
    public Optional<FileLock> lock() throws IOException, InterruptedException {
        Optional<FileLock> lock = tryLock();
        for (int attempt = 0; lock.isEmpty() && attempt < LOCK_ATTEMPTS; attempt++) {
            Thread.sleep(LOCK_PAUSE_MS);
            lock = tryLock();
        }
        if (lock.isPresent()) {
            byte[] holder = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            lock.get().channel().truncate(0).write(ByteBuffer.wrap(holder));
        }
        return lock;
    }

    /** The process that keeps the lock; empty when nobody does. */
    public Optional<ProcessHandle> lockHolder() throws IOException {
        if (!isLocked()) {
            return Optional.empty();
        }
        String holder = Files.readString(lockFile()).strip();
        return holder.matches("\\d+") ? ProcessHandle.of(Long.parseLong(holder)) : Optional.empty();
    }

    private Path lockFile() {
        return root.resolve("lock");
    }

    private Optional<FileLock> tryLock() throws IOException {
        FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
    public String secret(String name) throws IOException {
        Path file = secretFile(name);
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        String value = HexFormat.of().formatHex(bytes);
        Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path partial = file.resolveSibling(name + ".new");
        Files.deleteIfExists(partial);
        createPrivate(partial);
        Files.write(partial, value.getBytes(StandardCharsets.US_ASCII));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        return value;
    }

    /** Whether the secret was never shown to the user; true only once, however many starts failed before. */
    public boolean firstShowing(String name) throws IOException {
        try {
            createPrivate(secretFile(name + ".shown"));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private Path secretFile(String name) {
        return root.resolve("secrets").resolve(name);
    }

    /** Creates an empty file that only its owner reads. */
    public static void createPrivate(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
