package io.tidewatch.imports;

/** More records of a file are unusable than its import was told to leave out. */
final class TooManyFaultsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyFaultsException(int limit) {
        super("more than " + limit + " records are unusable (skipLimit)");
    }
}
