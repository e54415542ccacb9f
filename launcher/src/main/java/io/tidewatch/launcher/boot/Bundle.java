package io.tidewatch.launcher.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the runnable jar carries below {@code APP-INF}, unpacked once per build into the cache directory.
 *
 * @param root directory with {@code tidewatch.ear}, {@code lib/}, {@code trainer/} and {@code venue/}
 */
record Bundle(Path root) {

    private static final String PREFIX = "APP-INF/";
    private static final Duration KEEP = Duration.ofDays(14);

    Path libraries() {
        return root.resolve("lib");
    }

    static Bundle unpack() throws IOException {
        Path jar = ownJar();
        Path cache = cacheDirectory();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> entry.getName().startsWith(PREFIX) && !entry.isDirectory()).toList();
            Path target = cache.resolve(fingerprint(entries));
            if (!Files.isDirectory(target)) {
                removeOldBuilds(cache);
                Path partial = Files.createDirectories(cache).resolve(target.getFileName() + "." + ProcessHandle.current().pid());
                try {
                    extract(zip, entries, partial);
                    publish(partial, target);
                } catch (IOException e) {
                    delete(partial);
                    throw e;
                }
            }
            return new Bundle(target);
        }
    }

    private static void extract(ZipFile zip, List<? extends ZipEntry> entries, Path target) throws IOException {
        for (ZipEntry entry : entries) {
            Path file = target.resolve(entry.getName().substring(PREFIX.length())).normalize();
            Files.createDirectories(file.getParent());
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Several commands may unpack the same build at once; the first rename wins and the others use its result. */
    private static void publish(Path partial, Path target) throws IOException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            delete(partial);
        }
    }

    private static Path ownJar() throws IOException {
        try {
            return Path.of(Bundle.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Path cacheDirectory() {
        String configured = System.getenv("TIDEWATCH_CACHE");
        if (configured != null && !configured.isBlank()) {
            return Path.of(configured).toAbsolutePath();
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("tidewatch").toAbsolutePath();
    }

    private static String fingerprint(List<? extends ZipEntry> entries) {
        CRC32 sum = new CRC32();
        for (ZipEntry entry : entries) {
            sum.update((entry.getName() + ':' + entry.getCrc() + ':' + entry.getSize() + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return "build-%08x".formatted(sum.getValue());
    }

    /** Builds nobody has unpacked for two weeks are dropped; younger ones may belong to a server that is still running. */
    private static void removeOldBuilds(Path cache) throws IOException {
        if (!Files.isDirectory(cache)) {
            return;
        }
        FileTime limit = FileTime.from(Instant.now().minus(KEEP));
        List<Path> builds;
        try (Stream<Path> files = Files.list(cache)) {
            builds = files.filter(file -> file.getFileName().toString().startsWith("build-")).toList();
        }
        for (Path directory : builds) {
            if (Files.getLastModifiedTime(directory).compareTo(limit) < 0) {
                delete(directory);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
