package io.tidewatch.marketdata;

import io.tidewatch.connectors.api.MarketTickListener;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where the live feed arrives. Ticks are stored first; then whoever decides on closed candles is told, in this thread, so that
 * a slow decision slows the feed instead of piling up. A decision that fails costs that decision, never the feed.
 */
@MessageDriven(
        messageListenerInterface = MarketTickListener.class,
        activationConfig = @ActivationConfigProperty(
                propertyName = "resourceAdapter", propertyValue = "tidewatch#connectors-jca-rar"))
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MarketTickReceiver implements MarketTickListener {

    private static final Logger LOG = Logger.getLogger(MarketTickReceiver.class.getName());

    @Inject
    private TickIntake intake;

    @Inject
    private FeedComponent feed;

    @Inject
    private Event<BarsClosed> closed;

    @Override
    public void onTicks(List<MarketTick> ticks) {
        for (BarsClosed bars : taken(ticks)) {
            try {
                closed.fire(bars);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "no decision on the candles that ended at " + bars.end(), e);
            }
        }
    }

    private List<BarsClosed> taken(List<MarketTick> ticks) {
        try {
            List<BarsClosed> bars = intake.take(ticks);
            feed.taken();
            return bars;
        } catch (RuntimeException e) {
            feed.refused();
            throw e;
        }
    }
}
