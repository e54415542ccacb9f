package io.tidewatch.connectors.api;

import io.tidewatch.marketdata.feed.VenueMoment;

/**
 * Receives what exchanges push; implemented by a message-driven bean. Moments of one exchange arrive one after the other in time order;
 * exchanges are independent of each other. A thrown exception makes the adapter deliver the same thing again, a few times, before it is
 * given up; so taking it twice must not harm.
 */
public interface VenueFeedListener {

    /** Takes candles, prices and book tops that belong together. */
    void onMoment(VenueMoment moment);

    /** Takes how a feed does; comes with every change and every few seconds. */
    void onState(VenueFeedState state);
}
