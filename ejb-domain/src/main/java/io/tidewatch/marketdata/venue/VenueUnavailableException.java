package io.tidewatch.marketdata.venue;

/** History could not be had from any venue, after several tries. */
public class VenueUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean unknownSymbol;

    VenueUnavailableException(Exception cause, boolean unknownSymbol) {
        super(cause.getMessage(), cause);
        this.unknownSymbol = unknownSymbol;
    }

    /** Whether the reason is that no venue knows the symbol. */
    public boolean unknownSymbol() {
        return unknownSymbol;
    }
}
