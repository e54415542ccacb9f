package io.tidewatch.venue.bitget;

/** Bitget does not do what it is asked. */
final class BitgetRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final BitgetError error;

    BitgetRefusal(BitgetError error) {
        super(error.text());
        this.error = error;
    }

    BitgetError error() {
        return error;
    }
}
