package io.tidewatch.imports;

/** A file cannot be taken. */
public final class FileRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean tooLarge;

    private FileRefusedException(String problem, boolean tooLarge) {
        super(problem);
        this.tooLarge = tooLarge;
    }

    static FileRefusedException unusable(String problem) {
        return new FileRefusedException(problem, false);
    }

    static FileRefusedException tooLarge(String problem) {
        return new FileRefusedException(problem, true);
    }

    /** Whether there is no room for it, rather than something wrong with it. */
    public boolean isTooLarge() {
        return tooLarge;
    }
}
