package io.tidewatch.imports;

import java.time.Instant;

/**
 * A file that waits on the server.
 *
 * @param name     what it is called here: the beginning of the hash of its content, a dash and the name it was sent under, so
 *                 that the same file sent again is the same one
 * @param fileName the name it was sent under
 * @param bytes    its size
 * @param storedAt when it came
 */
public record SpooledFile(String name, String fileName, long bytes, Instant storedAt) {
}
