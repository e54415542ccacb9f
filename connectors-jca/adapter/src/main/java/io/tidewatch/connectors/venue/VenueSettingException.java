package io.tidewatch.connectors.venue;

/** A setting of a venue has a value nothing can be done with; the message names the variable and never a secret. */
public final class VenueSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public VenueSettingException(String message) {
        super(message);
    }
}
