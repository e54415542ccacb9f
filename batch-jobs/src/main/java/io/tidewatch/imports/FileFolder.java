package io.tidewatch.imports;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A flat folder of finished files. A file is written under a passing name and appears, whole and durable, by being renamed. */
final class FileFolder {

    static final String PARTIAL = ".part";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    private final Path folder;

    FileFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether a name is one plain file name without anything a file system or a header could take for more. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.endsWith(PARTIAL);
    }

    /** A path of the name that is being written; the folder is made if need be. */
    Path partial(String name) throws IOException {
        return Files.createDirectories(folder).resolve(name + PARTIAL);
    }

    /** Makes a written file durable and visible under its name. */
    Path publish(Path partial, String name) throws IOException {
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path target = folder.resolve(name);
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
        return target;
    }

    Optional<Path> find(String name) {
        return isName(name) ? Optional.of(folder.resolve(name)).filter(Files::isRegularFile) : Optional.empty();
    }

    boolean delete(String name) throws IOException {
        return isName(name) && Files.deleteIfExists(folder.resolve(name));
    }

    /** Finished files in order of their names. */
    List<Path> files() throws IOException {
        return list(path -> isName(path.getFileName().toString()));
    }

    /** Files that are being written, or were when a server died. */
    List<Path> partials() throws IOException {
        return list(path -> path.getFileName().toString().endsWith(PARTIAL));
    }

    private List<Path> list(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(wanted).filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList());
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
