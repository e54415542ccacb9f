package io.tidewatch.models;

import io.tidewatch.ops.BatchConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The folder of a run, for files one step hands to the next. */
@ApplicationScoped
public class RunFiles {

    private BatchConfig config;

    /** For the container's proxy. */
    protected RunFiles() {
    }

    @Inject
    public RunFiles(BatchConfig config) {
        this.config = config;
    }

    /** The folder, made if need be. */
    Path folder(UUID run) throws IOException {
        return Files.createDirectories(config.workDirectory().resolve(run.toString()));
    }

    /** Removes the folder with everything in it. */
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
}
