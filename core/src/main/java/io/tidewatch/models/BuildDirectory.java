package io.tidewatch.models;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The folder of one immutable build, {@code <model directory>/<track>/<model name>/<build id>/}: a manifest and the files it
 * names. Written once, complete or not at all.
 */
public final class BuildDirectory {

    /** Name of the manifest file. */
    public static final String MANIFEST = "manifest.json";

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern BUILD_ID = Pattern.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{12}");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int HASH_DIGITS = 12;

    private BuildDirectory() {
    }

    /** Hash over a set of files: SHA-256 of the lines {@code <name> <sha256>\n} in order of the names. */
    public static String bundleHash(Map<String, String> fileHashes) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(fileHashes).forEach((name, hash) -> lines.append(name).append(' ').append(hash).append('\n'));
        return Sha256.hex(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The id of a build: UTC time stamp and the first 12 digits of its bundle hash. */
    public static String buildId(Instant createdAt, Map<String, String> fileHashes) {
        return STAMP.format(createdAt) + "-" + bundleHash(fileHashes).substring(0, HASH_DIGITS);
    }

    /** Whether a text has the form of a build id whose hash part belongs to these files. */
    static boolean idMatches(String buildId, Map<String, String> fileHashes) {
        return buildId != null && BUILD_ID.matcher(buildId).matches()
                && buildId.endsWith("-" + bundleHash(fileHashes).substring(0, HASH_DIGITS));
    }

    static boolean plainName(String name) {
        return name != null && FILE_NAME.matcher(name).matches();
    }

    /**
     * Writes a build: hashes the files, gives the manifest its build id, writes everything into a temporary folder, forces it
     * to disk and renames the folder. An existing folder of the same id is left alone, its content is the same by its hash.
     *
     * @param modelDirectory root of all builds
     * @param draft          the manifest; its build id and file hashes are replaced
     * @param files          content by file name, without the manifest
     * @return the folder of the build
     * @throws IllegalArgumentException when a name is no plain file name
     * @throws IOException when it cannot be written
     */
    public static Path write(Path modelDirectory, ModelManifest draft, Map<String, byte[]> files) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!plainName(file.getKey()) || MANIFEST.equals(file.getKey())) {
                throw new IllegalArgumentException("'" + file.getKey() + "' is no plain file name");
            }
            hashes.put(file.getKey(), Sha256.hex(file.getValue()));
        }
        ModelManifest.Identity identity = draft.identity();
        String buildId = buildId(identity.createdAt(), hashes);
        Path family = modelDirectory.resolve(identity.track()).resolve(identity.modelName());
        Path target = family.resolve(buildId);
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(family);
        Path temporary = Files.createTempDirectory(family, ".build-");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            writeDurably(temporary.resolve(file.getKey()), file.getValue());
        }
        writeDurably(temporary.resolve(MANIFEST), draft.sealed(buildId, hashes).toJson());
        force(temporary);
        move(temporary, target);
        force(family);
        return target;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the model directory cannot rename folders atomically", e);
        }
    }

    private static void writeDurably(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Reads the manifest of a folder.
     *
     * @throws ArtifactRejectedException when there is none or it cannot be read
     */
    public static ModelManifest manifest(Path directory) {
        return ModelManifest.fromJson(read(directory, MANIFEST));
    }

    static byte[] read(Path directory, String name) {
        if (!plainName(name)) {
            throw new ArtifactRejectedException("'" + name + "' is no plain file name");
        }
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new ArtifactRejectedException("file " + name + " is missing or cannot be read", e);
        }
    }
}
