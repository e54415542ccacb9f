package io.tidewatch.marketdata.live;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BarsClosed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells whoever decides on closed candles, as the feed does. A decision that fails costs that decision, not the market data. */
@ApplicationScoped
public class ClosedCandles {

    private static final Logger LOG = Logger.getLogger(ClosedCandles.class.getName());

    private Event<BarsClosed> closed;

    /** For the container's proxy. */
    protected ClosedCandles() {
    }

    @Inject
    public ClosedCandles(Event<BarsClosed> closed) {
        this.closed = closed;
    }

    /** Announces stored candles of one timeframe by their ends, the oldest first; to be called after the commit. */
    public void announce(Collection<Bar> bars) {
        Map<Instant, List<Bar>> byEnd = new TreeMap<>();
        bars.forEach(bar -> byEnd.computeIfAbsent(bar.availableAt(), end -> new ArrayList<>()).add(bar));
        byEnd.forEach((end, some) -> {
            try {
                closed.fire(new BarsClosed(some.get(0).timeframe(), end, some));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "no decision on the candles that ended at " + end, e);
            }
        });
    }
}
