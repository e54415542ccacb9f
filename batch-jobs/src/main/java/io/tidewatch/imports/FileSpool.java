package io.tidewatch.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Files that were sent to be imported and files that exports have made. Both outlive the server. */
@ApplicationScoped
public class FileSpool {

    private static final int BUFFER = 1 << 16;
    private static final int HASH_DIGITS = 16;
    private static final int LONGEST_NAME = 150;
    /** No upload takes so long; what is older was left behind by a server that died. */
    private static final Duration ABANDONED = Duration.ofHours(6);

    private ImportConfig config;
    private FileFolder incoming;
    private FileFolder outgoing;

    /** For the container's proxy. */
    protected FileSpool() {
    }

    @Inject
    public FileSpool(ImportConfig config) {
        this.config = config;
        this.incoming = new FileFolder(config.directory().resolve("imports"));
        this.outgoing = new FileFolder(config.directory().resolve("exports"));
    }

    /**
     * Takes a file in; when this returns it survives the death of the machine.
     *
     * @param fileName what it is called: letters, digits, dots, dashes and underscores
     * @param content  read to its end, never held as a whole
     * @param length   its length where the sender says so; a stream that ends elsewhere is refused
     * @throws FileRefusedException when the name is unusable, the content is incomplete or there is no room
     */
    public SpooledFile store(String fileName, InputStream content, OptionalLong length) {
        if (!FileFolder.isName(fileName) || fileName.length() > LONGEST_NAME) {
            throw FileRefusedException.unusable("'" + fileName + "' is no file name; up to 150 letters, digits, '.', '-' and '_' make one");
        }
        try {
            long room = Math.min(config.mostFileBytes(), config.mostBytes() - used());
            if (length.orElse(0) > room) {
                throw noRoom(room);
            }
            Path partial = incoming.partial(UUID.randomUUID().toString());
            try {
                MessageDigest hash = sha256();
                Files.createFile(partial);
                removeAbandoned(Files.getLastModifiedTime(partial).toInstant());
                long bytes = receive(content, partial, hash, room);
                if (length.isPresent() && length.getAsLong() != bytes) {
                    throw FileRefusedException.unusable("the content ended after " + bytes + " of " + length.getAsLong() + " bytes");
                }
                String digits = HexFormat.of().formatHex(hash.digest()).substring(0, HASH_DIGITS);
                return describe(incoming.publish(partial, digits + "-" + fileName));
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file could not be stored: " + e.getMessage(), e);
        }
    }

    private static long receive(InputStream content, Path target, MessageDigest hash, long room) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > room) {
                    throw noRoom(room);
                }
                hash.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return bytes;
    }

    private static FileRefusedException noRoom(long room) {
        return FileRefusedException.tooLarge("there is room for " + Math.max(0, room) + " more bytes (IMPORT_FILE_MB, IMPORT_SPOOL_MB)");
    }

    private long used() throws IOException {
        long used = 0;
        for (Path file : incoming.files()) {
            used += Files.size(file);
        }
        return used;
    }

    /** @param now by the clock of the file system, which also dates the files */
    private void removeAbandoned(Instant now) throws IOException {
        for (Path partial : incoming.partials()) {
            if (Files.getLastModifiedTime(partial).toInstant().isBefore(now.minus(ABANDONED))) {
                Files.deleteIfExists(partial);
            }
        }
    }

    /** The files that wait to be imported. */
    public List<SpooledFile> files() {
        return describe(incoming);
    }

    /** Where a waiting file lies; empty when there is none of that name. */
    public Optional<Path> find(String name) {
        return incoming.find(name);
    }

    /** A waiting file. */
    public Optional<SpooledFile> file(String name) {
        return incoming.find(name).map(FileSpool::describe);
    }

    /** @return whether there was one */
    public boolean delete(String name) {
        return delete(incoming, name);
    }

    /** The files that exports have made. */
    public List<SpooledFile> exports() {
        return describe(outgoing);
    }

    public Optional<Path> findExport(String name) {
        return outgoing.find(name);
    }

    /** @return whether there was one */
    public boolean deleteExport(String name) {
        return delete(outgoing, name);
    }

    /** Where finished exports go. */
    FileFolder outgoing() {
        return outgoing;
    }

    private static boolean delete(FileFolder folder, String name) {
        try {
            return folder.delete(name);
        } catch (IOException e) {
            throw new UncheckedIOException("the file could not be deleted: " + e.getMessage(), e);
        }
    }

    private static List<SpooledFile> describe(FileFolder folder) {
        try {
            return folder.files().stream().map(FileSpool::describe).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the files could not be listed: " + e.getMessage(), e);
        }
    }

    private static SpooledFile describe(Path file) {
        String name = file.getFileName().toString();
        try {
            return new SpooledFile(name, fileName(name), Files.size(file), Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException("the file could not be read: " + e.getMessage(), e);
        }
    }

    /** The name a waiting file was sent under. */
    static String fileName(String name) {
        return name.matches("[0-9a-f]{" + HASH_DIGITS + "}-.+") ? name.substring(HASH_DIGITS + 1) : name;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
