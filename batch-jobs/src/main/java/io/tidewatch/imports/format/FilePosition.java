package io.tidewatch.imports.format;

/**
 * Where the next record of a file begins.
 *
 * @param bytes bytes before it, of the unpacked content
 * @param line  lines before it
 */
public record FilePosition(long bytes, long line) {

    /** Before the first record. */
    public static final FilePosition START = new FilePosition(0, 0);

    /** Reads what {@link #toString()} wrote. */
    public static FilePosition parse(String text) {
        int slash = text.indexOf('/');
        return new FilePosition(Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return bytes + "/" + line;
    }
}
