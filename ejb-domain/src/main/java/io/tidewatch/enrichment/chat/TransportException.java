package io.tidewatch.enrichment.chat;

/** Takes a {@link ChatFailure} through the client library. */
final class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ChatFailure failure;

    TransportException(ChatFailure failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    ChatFailure failure() {
        return failure;
    }
}
