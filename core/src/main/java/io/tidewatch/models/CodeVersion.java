package io.tidewatch.models;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which code made something: sixteen digits of a hash over the libraries that took part. The product is built reproducibly, so
 * equal code has an equal version wherever it was built.
 */
public final class CodeVersion {

    /** The version of code that cannot be read. */
    public static final String UNKNOWN = "unknown";

    private static final System.Logger LOG = System.getLogger(CodeVersion.class.getName());
    private static final int DIGITS = 16;

    private CodeVersion() {
    }

    /** The version of the libraries that some classes lie in, in this order. */
    public static String of(Class<?>... types) {
        StringBuilder hashes = new StringBuilder();
        for (Class<?> type : types) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            if (source == null || !"file".equals(source.getLocation().getProtocol())) {
                return UNKNOWN;
            }
            try {
                hashes.append(hash(Path.of(source.getLocation().toURI()))).append('\n');
            } catch (IOException | URISyntaxException e) {
                LOG.log(System.Logger.Level.WARNING, "the library of " + type.getName() + " cannot be read for its hash", e);
                return UNKNOWN;
            }
        }
        return Sha256.hex(hashes.toString().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** SHA-256 of a file, or over names and hashes of the classes below a folder. */
    static String hash(Path library) throws IOException {
        if (!Files.isDirectory(library)) {
            return Sha256.hex(Files.readAllBytes(library));
        }
        List<Path> classes;
        try (Stream<Path> files = Files.walk(library)) {
            classes = files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        }
        StringBuilder lines = new StringBuilder();
        for (Path file : classes) {
            lines.append(library.relativize(file)).append(' ').append(Sha256.hex(Files.readAllBytes(file))).append('\n');
        }
        return Sha256.hex(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
