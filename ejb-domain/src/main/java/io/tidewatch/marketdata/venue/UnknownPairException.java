package io.tidewatch.marketdata.venue;

import io.tidewatch.connectors.api.SourceException;

/** A venue does not trade what was asked for: nothing is wrong with the venue, and asking again soon would not help. */
class UnknownPairException extends SourceException {

    private static final long serialVersionUID = 1L;

    UnknownPairException(String message) {
        super(message);
    }
}
