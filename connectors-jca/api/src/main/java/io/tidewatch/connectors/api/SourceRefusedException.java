package io.tidewatch.connectors.api;

/** A source answered with a status that is no success; the answer may say why. */
public class SourceRefusedException extends SourceException {

    private static final long serialVersionUID = 1L;

    private final transient SourceAnswer answer;

    /**
     * @param message what was asked and the status, without secrets
     * @param answer  of the source, whole
     */
    public SourceRefusedException(String message, SourceAnswer answer) {
        super(message);
        this.answer = answer;
    }

    /** The answer; its body may hold anything and is not to be shown unread. */
    public SourceAnswer answer() {
        return answer;
    }
}
