package io.tidewatch.signals.search;

import java.util.List;
import java.util.Optional;

/**
 * A page of signals.
 *
 * @param signals in the order asked for
 * @param next    where the next page begins; empty when there is nothing more
 */
public record SignalPage(List<FoundSignal> signals, Optional<SignalCursor> next) {

    /** Nothing found. */
    public static final SignalPage EMPTY = new SignalPage(List.of(), Optional.empty());

    public SignalPage {
        signals = List.copyOf(signals);
    }
}
