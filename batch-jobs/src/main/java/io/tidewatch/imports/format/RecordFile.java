package io.tidewatch.imports.format;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * A file of records. What it is shows in its first bytes: gzip or plain, a byte order mark or none, JSON lines when it begins
 * with a brace, else comma-separated with a header. A plain file is continued at once where a position says; of a packed one
 * the part before it is unpacked again.
 */
public final class RecordFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final long size;
    private final CountingInput raw;
    private final RecordSource records;

    private RecordFile(long size, CountingInput raw, RecordSource records) {
        this.size = size;
        this.raw = raw;
        this.records = records;
    }

    /**
     * Opens a file.
     *
     * @param from where to go on; {@link FilePosition#START} for the first record
     * @throws FileFormatException when the file is empty, its header is unusable or it is broken off before the position
     */
    public static RecordFile open(Path file, FilePosition from) throws IOException {
        long size = Files.size(file);
        List<String> header = null;
        Opened opened = Opened.of(file);
        try {
            if (!opened.json()) {
                CsvSource first = CsvSource.withHeader(opened.content, opened.before);
                if (from.bytes() == 0) {
                    return new RecordFile(size, opened.raw, first);
                }
                header = first.header();
                opened.content.close();
                opened = Opened.of(file);
            }
            skip(opened.content, Math.max(0, from.bytes() - opened.before));
            FilePosition begin = from.bytes() == 0 ? new FilePosition(opened.before, 0) : from;
            return new RecordFile(size, opened.raw, header == null
                    ? new JsonLineSource(opened.content, begin) : CsvSource.continued(opened.content, header, begin));
        } catch (IOException | RuntimeException e) {
            opened.content.close();
            throw e;
        }
    }

    private static void skip(InputStream content, long bytes) throws IOException {
        try {
            content.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new FileFormatException("the file is shorter than it was", e);
        }
    }

    /** The columns of a comma-separated file; empty for JSON lines. */
    public Optional<Set<String>> columns() {
        return records instanceof CsvSource csv ? Optional.of(Set.copyOf(csv.header())) : Optional.empty();
    }

    /** The next record, also one that cannot be read; null at the end. */
    public ImportRow next() throws IOException {
        return records.next();
    }

    /** Where the record after the one given last begins. */
    public FilePosition position() {
        return records.position();
    }

    /** Bytes of the file, as it is packed. */
    public long size() {
        return size;
    }

    /** Bytes read so far, as the file is packed. */
    public long read() {
        return raw.count();
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }

    /**
     * A stream of unpacked content.
     *
     * @param before bytes of a byte order mark, which is skipped
     * @param first  first byte after it; −1 for an empty file
     */
    private record Opened(CountingInput raw, InputStream content, int before, int first) {

        static Opened of(Path file) throws IOException {
            CountingInput raw = new CountingInput(Files.newInputStream(file));
            try {
                InputStream content = unpacked(new BufferedInputStream(raw, BUFFER));
                content.mark(BUFFER);
                boolean marked = Arrays.equals(MARK, content.readNBytes(MARK.length));
                content.reset();
                content.skipNBytes(marked ? MARK.length : 0);
                content.mark(BUFFER);
                int first = content.read();
                while (first >= 0 && Character.isWhitespace(first)) {
                    first = content.read();
                }
                content.reset();
                return new Opened(raw, content, marked ? MARK.length : 0, first);
            } catch (IOException e) {
                raw.close();
                throw new FileFormatException("the file cannot be unpacked: " + e.getMessage(), e);
            }
        }

        private static InputStream unpacked(BufferedInputStream in) throws IOException {
            in.mark(2);
            boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
            in.reset();
            return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
        }

        boolean json() {
            if (first < 0) {
                throw new FileFormatException("the file is empty");
            }
            return first == '{';
        }
    }
}
