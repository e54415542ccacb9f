package io.tidewatch.multimodal;

import io.tidewatch.models.Sha256;
import io.tidewatch.ops.BatchConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files one stage of a run hands to the next, named by the SHA-256 of what is in them: written whole or not at all, and checked
 * when they are read.
 */
@ApplicationScoped
public class StageFiles {

    private BatchConfig config;

    /** For the container's proxy. */
    protected StageFiles() {
    }

    @Inject
    public StageFiles(BatchConfig config) {
        this.config = config;
    }

    /** The folder of a run, made if need be. */
    Path folder(UUID run) throws IOException {
        return Files.createDirectories(config.workDirectory().resolve(run.toString()));
    }

    /** Writes a file. @return its hash */
    String write(UUID run, byte[] content) throws IOException {
        String hash = Sha256.hex(content);
        Path target = path(run, hash);
        if (!Files.exists(target)) {
            Files.createDirectories(target.getParent());
            Path temporary = Files.createTempFile(target.getParent(), ".part-", "");
            Files.write(temporary, content, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return hash;
    }

    /** @throws IOException when the file is lost or was changed */
    byte[] read(UUID run, String hash) throws IOException {
        byte[] content = Files.readAllBytes(path(run, hash));
        if (!Sha256.hex(content).equals(hash)) {
            throw new IOException("file " + path(run, hash) + " is not what it was when it was written");
        }
        return content;
    }

    boolean exists(UUID run, String hash) {
        return Files.exists(path(run, hash));
    }

    /** Writes numbers. @return hash of the file */
    String writeNumbers(UUID run, double[] numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * numbers.length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (double number : numbers) {
                out.writeDouble(number);
            }
        }
        return write(run, bytes.toByteArray());
    }

    /** Reads what {@link #writeNumbers} wrote. */
    double[] readNumbers(UUID run, String hash) throws IOException {
        byte[] content = read(run, hash);
        double[] numbers = new double[content.length / 8];
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readDouble();
            }
        }
        return numbers;
    }

    /** Removes everything of a run. */
    void remove(UUID run) throws IOException {
        Path folder = config.workDirectory().resolve(run.toString());
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    private Path path(UUID run, String hash) {
        return config.workDirectory().resolve(run.toString()).resolve(hash + ".bin");
    }
}
