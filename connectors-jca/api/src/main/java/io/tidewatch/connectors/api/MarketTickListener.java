package io.tidewatch.connectors.api;

import io.tidewatch.marketdata.MarketTick;
import java.util.List;

/** Receives a market feed; implemented by a message-driven bean. */
public interface MarketTickListener {

    /**
     * Takes the ticks of one feed moment, one per symbol at most. Moments arrive one after the other in time order.
     * A thrown exception makes the adapter deliver the same moment again, a few times, before it is given up; so taking
     * the same moment twice must not harm.
     */
    void onTicks(List<MarketTick> ticks);
}
