package io.tidewatch.collector;

/** There is no source of this name. */
public class SourceNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SourceNotFoundException(String name) {
        super("source '" + name + "' does not exist");
    }
}
