package io.tidewatch.ops;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of batch work, read once.
 *
 * @param workDirectory    {@code WORK_DIR}: files handed from step to step; by default {@code runs} in the work directory
 * @param trainerClassPath {@code TIDEWATCH_TRAINER_CLASSPATH}: class path of the training program; empty when not shipped
 * @param trainerMemoryMb  {@code TRAINER_MEMORY_MB}: largest heap of the training program
 * @param leaseTime        {@code BATCH_LEASE_SECONDS}: after this long without a sign of life a node counts as dead
 * @param maxPartitions    {@code BATCH_MAX_PARTITIONS}: threads of one partitioned step
 */
public record BatchConfig(
        Path workDirectory, Optional<String> trainerClassPath, int trainerMemoryMb, Duration leaseTime, int maxPartitions)
        implements CheckedAtStart {

    /** Threads all jobs share; a property of the executor's definition. */
    public static final int THREADS = 12;

    /** @throws SettingException naming the first variable with an unusable value */
    public static BatchConfig from(Settings settings) {
        String base = settings.text("tidewatch.work-dir").orElse(System.getProperty("java.io.tmpdir"));
        String work = settings.text("WORK_DIR").orElse(base + "/runs");
        try {
            return new BatchConfig(
                    Path.of(work).toAbsolutePath().normalize(),
                    settings.text("TIDEWATCH_TRAINER_CLASSPATH").or(() -> settings.text("tidewatch.trainer.classpath")),
                    (int) settings.whole("TRAINER_MEMORY_MB", 512, 64, 65_536),
                    Duration.ofSeconds(settings.whole("BATCH_LEASE_SECONDS", 15, 5, 3_600)),
                    (int) settings.whole("BATCH_MAX_PARTITIONS", 4, 1, THREADS - 4));
        } catch (InvalidPathException e) {
            throw new SettingException("WORK_DIR", work, "is no path: " + e.getReason());
        }
    }
}
