package io.tidewatch.connectors.api;

/** No answer came from a venue. What the venue did with the request is unknown to the caller. */
public class VenueException extends Exception {

    private static final long serialVersionUID = 1L;

    public VenueException(String message, Throwable cause) {
        super(message, cause);
    }
}
