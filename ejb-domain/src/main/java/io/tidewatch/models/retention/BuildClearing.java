package io.tidewatch.models.retention;

import io.tidewatch.models.ModelConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Deletes the folders of builds that are marked. The mark is committed first: a server that dies in between leaves folders that the
 * next clearing deletes, and never a build that is said to be there and is not. Any node may do it, and several at once.
 */
@ApplicationScoped
public class BuildClearing {

    private static final System.Logger LOG = System.getLogger(BuildClearing.class.getName());

    private BuildRetention retention;
    private RetentionLedger ledger;
    private ModelConfig config;

    /** For the container's proxy. */
    protected BuildClearing() {
    }

    @Inject
    public BuildClearing(BuildRetention retention, RetentionLedger ledger, ModelConfig config) {
        this.retention = retention;
        this.ledger = ledger;
        this.config = config;
    }

    /** Marks and deletes. @return how many folders were deleted */
    public int clear() {
        int marked = retention.mark();
        int deleted = 0;
        for (RetentionLedger.Removed build : ledger.marked()) {
            if (delete(build)) {
                deleted++;
            }
        }
        if (marked > 0 || deleted > 0) {
            LOG.log(System.Logger.Level.INFO, "Files of " + deleted + " old builds were cleared away");
        }
        return deleted;
    }

    /** What lies outside of the model directory, or is not named after the build, is left alone whatever a row says. */
    private boolean delete(RetentionLedger.Removed build) {
        Path folder = build.path().toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            return false;
        }
        if (!folder.startsWith(config.directory()) || !folder.getFileName().toString().equals(build.buildId())) {
            LOG.log(System.Logger.Level.WARNING, "Folder " + folder + " of build " + build.buildId() + " is not ours to delete");
            return false;
        }
        try {
            List<Path> content;
            try (Stream<Path> files = Files.walk(folder)) {
                content = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : content) {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Folder " + folder + " could not be deleted; the next clearing tries again", e);
            return false;
        }
    }
}
