package io.tidewatch.connectors.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Expands compressed answers, up to a limit: a small answer may claim to be a huge one. */
final class Gzip {

    private Gzip() {
    }

    /** @throws IOException when the bytes are damaged or cut off, or grow beyond the limit */
    static byte[] expand(byte[] compressed, int mostBytes) throws IOException {
        try (InputStream expanding = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] expanded = expanding.readNBytes(mostBytes + 1);
            if (expanded.length > mostBytes) {
                throw new IOException("answer larger than " + mostBytes + " bytes");
            }
            return expanded;
        }
    }
}
