package io.tidewatch.imports.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Comma-separated records below a header. Commas, quotes and line ends inside quotes belong to the value.
 *
 * <p>The bytes are read as if each were a character, so that a position in characters is one in bytes; only the values are then
 * decoded as UTF-8, of which every byte beyond ASCII is part of a letter. Bytes that are no UTF-8 become the replacement
 * character.
 */
final class CsvSource implements RecordSource {

    private static final int MOST_CHARACTERS = 8 << 20;
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder()
            .setIgnoreEmptyLines(true).setTrailingData(true).setLenientEof(true).get();

    private final CSVParser parser;
    private final Bounded reader;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private final long linesBefore;
    private CSVRecord ahead;
    private long aheadLine;
    private long end;

    private CsvSource(InputStream in, List<String> header, FilePosition from) throws IOException {
        this.reader = new Bounded(new InputStreamReader(in, StandardCharsets.ISO_8859_1), from.bytes());
        this.parser = CSVParser.builder().setReader(reader).setFormat(FORMAT).setCharacterOffset(from.bytes()).get();
        this.records = parser.iterator();
        this.linesBefore = from.line();
        advance();
        this.header = header == null ? readHeader() : header;
    }

    /** From the first byte after a byte order mark. */
    static CsvSource withHeader(InputStream in, int before) throws IOException {
        return new CsvSource(in, null, new FilePosition(before, 0));
    }

    /** From a later position. */
    static CsvSource continued(InputStream in, List<String> header, FilePosition from) throws IOException {
        return new CsvSource(in, header, from);
    }

    List<String> header() {
        return header;
    }

    @Override
    public FilePosition position() {
        return ahead == null ? new FilePosition(end, linesBefore + parser.getCurrentLineNumber())
                : new FilePosition(ahead.getCharacterPosition(), aheadLine - 1);
    }

    @Override
    public ImportRow next() throws IOException {
        CSVRecord record = ahead;
        long line = aheadLine;
        if (record == null) {
            return null;
        }
        advance();
        if (record.size() > header.size()) {
            return ImportRow.broken(line, "has " + record.size() + " values below " + header.size() + " columns");
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < record.size(); i++) {
            String value = record.get(i);
            if (!value.isEmpty()) {
                fields.put(header.get(i), decode(value));
            }
        }
        return ImportRow.of(line, fields);
    }

    /** The position after a record is the beginning of the next one, so that one is always read ahead. */
    private void advance() throws IOException {
        aheadLine = linesBefore + parser.getCurrentLineNumber() + 1;
        reader.newRecord();
        try {
            ahead = records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IOException("the record that begins in line " + aheadLine + " cannot be read: " + e.getMessage(), e);
        }
        end = reader.position;
    }

    private List<String> readHeader() throws IOException {
        if (ahead == null) {
            throw new FileFormatException("the file is empty");
        }
        List<String> names = ahead.stream().map(name -> decode(name).strip()).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !seen.add(name)) {
                throw new FileFormatException("the header names '" + name + "' twice");
            }
        }
        advance();
        return names;
    }

    private static String decode(String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.charAt(i) >= 0x80) {
                return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return bytes;
    }

    /** Refuses a record without end, such as one with a quote that is never closed. */
    private static final class Bounded extends FilterReader {

        private long position;
        private long recordStart;

        Bounded(Reader in, long position) {
            super(in);
            this.position = position;
        }

        void newRecord() {
            recordStart = position;
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            return c < 0 ? c : checked(1, c);
        }

        @Override
        public int read(char[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            return read < 0 ? read : checked(read, read);
        }

        private int checked(int more, int answer) throws IOException {
            position += more;
            if (position - recordStart > MOST_CHARACTERS) {
                throw new IOException("it is longer than " + MOST_CHARACTERS + " bytes; a quote may not be closed");
            }
            return answer;
        }
    }
}
