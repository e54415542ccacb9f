package io.tidewatch.models;

/** A model file that must not serve; the message says why. Readers treat the artifact as missing and report the reason. */
public final class ArtifactRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ArtifactRejectedException(String reason) {
        super(reason);
    }

    public ArtifactRejectedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
