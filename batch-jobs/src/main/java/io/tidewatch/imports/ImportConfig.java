package io.tidewatch.imports;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The settings of imports and exports, read once.
 *
 * @param directory     {@code IMPORT_DIR}: where files wait to be imported and lie after an export; {@code files} in the work
 *                      directory by default. Nodes that take over each other's imports share it
 * @param mostFileBytes {@code IMPORT_FILE_MB}: largest file that is taken
 * @param mostBytes     {@code IMPORT_SPOOL_MB}: all waiting files together
 */
public record ImportConfig(Path directory, long mostFileBytes, long mostBytes) implements CheckedAtStart {

    private static final long MEBIBYTE = 1 << 20;
    private static final long STANDARD_FILE_MB = 4096;
    private static final long STANDARD_SPOOL_MB = 16_384;
    private static final long MOST_MB = 1 << 20;

    /** @throws SettingException naming the first variable with an unusable value */
    public static ImportConfig from(Settings settings) {
        String base = settings.text("tidewatch.work-dir").orElse(System.getProperty("java.io.tmpdir"));
        String directory = settings.text("IMPORT_DIR").orElse(base + "/files");
        try {
            return new ImportConfig(Path.of(directory).toAbsolutePath().normalize(),
                    MEBIBYTE * settings.whole("IMPORT_FILE_MB", STANDARD_FILE_MB, 1, MOST_MB),
                    MEBIBYTE * settings.whole("IMPORT_SPOOL_MB", STANDARD_SPOOL_MB, 1, MOST_MB));
        } catch (InvalidPathException e) {
            throw new SettingException("IMPORT_DIR", directory, "is no path: " + e.getReason());
        }
    }
}
