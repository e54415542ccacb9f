package io.tidewatch.venue.fault;

import java.util.Arrays;
import java.util.Locale;

/** What can go wrong. */
public enum Fault {
    /** The order or cancel is done, and no answer ever comes. */
    TIMEOUT_AFTER_ACCEPT,
    /** The connection breaks before anything is done. */
    DROP_BEFORE_ACCEPT,
    /** The connection breaks when it is done. */
    DROP_AFTER_ACCEPT,
    /** 503, and nothing is done. */
    ERROR_BEFORE_ACCEPT,
    /** 502, and it is done. */
    ERROR_AFTER_ACCEPT,
    /** The request reaches the venue twice and the client hears the second answer; lists hold an entry twice. */
    DUPLICATE_ANSWER,
    /** 429 with Retry-After, and nothing is done. */
    RATE_LIMITED,
    /** Done, and the answer is half of a JSON text. */
    MALFORMED_JSON,
    /** The answer takes its time. */
    SLOW_ANSWER,
    /** The venue's clock is some seconds wrong for a while. */
    CLOCK_SKEW,
    /** Only a part of what could be traded at once is traded. */
    PARTIAL_FILL,
    /** The venue cancels what would wait. */
    SELF_CANCEL,
    /** Trades are told late; a cancelled order turns out to have traded at the last moment. */
    LATE_FILL,
    /** For a while the venue says that it does not know an order it has accepted. */
    SETTLING_NOT_FOUND,
    /** A market-data connection breaks. */
    SOCKET_DROP,
    /** Two market-data messages change places. */
    SOCKET_REORDER,
    /** A market-data message is lost. */
    SOCKET_MISSING,
    /** A market-data message comes twice. */
    SOCKET_DUPLICATE;

    /** As people write it: {@code timeout-after-accept}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming what there is */
    public static Fault of(String label) {
        for (Fault fault : values()) {
            if (fault.label().equals(label.strip().toLowerCase(Locale.ROOT))) {
                return fault;
            }
        }
        throw new IllegalArgumentException("no fault is called '" + label + "'; there are "
                + String.join(", ", Arrays.stream(values()).map(Fault::label).toList()));
    }
}
