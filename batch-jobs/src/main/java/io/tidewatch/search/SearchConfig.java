package io.tidewatch.search;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of searches and of the training cycle, read once.
 *
 * @param exportDirectory {@code SEARCH_EXPORT_DIR}: where results are written as files; by default {@code artifacts} in the work directory
 * @param interval        {@code TRAIN_INTERVAL_SEC}: time between the starts of training cycles; empty (0, the default) for no schedule
 */
public record SearchConfig(Path exportDirectory, Optional<Duration> interval) implements CheckedAtStart {

    private static final String EXPORT = "SEARCH_EXPORT_DIR";
    private static final String INTERVAL = "TRAIN_INTERVAL_SEC";
    private static final long LONGEST = 31_536_000;
    private static final long SHORTEST = 60;

    public SearchConfig {
        Objects.requireNonNull(exportDirectory, "exportDirectory");
        Objects.requireNonNull(interval, "interval");
    }

    /** @throws SettingException naming the first variable with an unusable value */
    public static SearchConfig from(Settings settings) {
        String base = settings.text("tidewatch.work-dir").orElse(System.getProperty("java.io.tmpdir"));
        String export = settings.text(EXPORT).orElse(base + "/artifacts");
        long seconds = settings.whole(INTERVAL, 0, 0, LONGEST);
        if (seconds > 0 && seconds < SHORTEST) {
            throw new SettingException(INTERVAL, Long.toString(seconds), "must be 0 for no schedule, or at least " + SHORTEST);
        }
        try {
            return new SearchConfig(Path.of(export).toAbsolutePath().normalize(),
                    seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)));
        } catch (InvalidPathException e) {
            throw new SettingException(EXPORT, export, "is no path: " + e.getReason());
        }
    }
}
