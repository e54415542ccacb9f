package io.tidewatch.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs carried by the runnable jar. */
final class PostgresBinaries {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private PostgresBinaries() {
    }

    /**
     * Unpacks the programs unless they are there already.
     *
     * @return directory with {@code bin}, {@code lib} and {@code share}
     */
    static Path unpack(Path parent) throws PostgresFailure {
        Path target = parent.resolve("programs");
        if (Files.isExecutable(target.resolve("bin/postgres"))) {
            return target;
        }
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean supported = System.getProperty("os.name").startsWith("Linux") && architecture.matches("amd64|x86_64");
        if (!supported) {
            throw new PostgresFailure("no PostgreSQL is carried for " + System.getProperty("os.name") + "/" + architecture
                    + "; set DATABASE_URL=postgresql://user:password@host:port/database");
        }
        Path partial = parent.resolve("programs.new");
        try {
            Command.run(List.of("rm", "-rf", partial.toString()));
            extract(partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException e) {
            Command.run(List.of("rm", "-rf", partial.toString()));
            throw new PostgresFailure("cannot unpack PostgreSQL into " + parent + ": " + FileComplaint.of(e), e);
        }
    }

    private static void extract(Path target) throws IOException {
        try (InputStream resource = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
            if (resource == null) {
                throw new IOException(ARCHIVE + " is missing from the program files");
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(entry, tar, target);
                }
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("entry outside the archive: " + entry.getName());
        }
        Files.createDirectories(entry.isDirectory() ? file : file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (!entry.isDirectory()) {
            Files.copy(content, file);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
