package io.tidewatch.imports;

import java.time.Instant;

/**
 * A file on the server.
 *
 * @param name     what it is called here, the value of the job parameter {@code file}
 * @param fileName the name it was sent under
 * @param bytes    its size
 * @param storedAt when it came
 * @param kind     what it looks like; null when none or several kinds fit, and for exports
 */
record FileAnswer(String name, String fileName, long bytes, Instant storedAt, String kind) {

    static FileAnswer of(ImportService.Waiting waiting) {
        return of(waiting.file(), waiting.kind().orElse(null));
    }

    static FileAnswer of(SpooledFile file) {
        return of(file, null);
    }

    private static FileAnswer of(SpooledFile file, String kind) {
        return new FileAnswer(file.name(), file.fileName(), file.bytes(), file.storedAt(), kind);
    }
}
