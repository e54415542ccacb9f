package io.tidewatch.imports.format;

/** A file is none of the kind: nothing in it can be imported. */
public final class FileFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FileFormatException(String problem) {
        super(problem);
    }

    public FileFormatException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
