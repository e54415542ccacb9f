package io.tidewatch.marketdata.feed;

import io.tidewatch.connectors.api.VenueFeedListener;
import io.tidewatch.connectors.api.VenueFeedState;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.live.ClosedCandles;
import io.tidewatch.ops.TradingClock;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * Where the feeds of exchanges arrive. A moment is stored first; then whoever decides on closed candles is told, in this thread, so that a
 * slow decision makes the exchange wait instead of piling up.
 */
@MessageDriven(
        messageListenerInterface = VenueFeedListener.class,
        activationConfig = @ActivationConfigProperty(
                propertyName = "resourceAdapter", propertyValue = "tidewatch#connectors-jca-rar"))
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VenueFeedReceiver implements VenueFeedListener {

    @Inject
    private VenueFeedIntake intake;

    @Inject
    private VenueFeedStore states;

    @Inject
    private VenueFeedComponent component;

    @Inject
    private ClosedCandles closed;

    @Inject
    private MarketDataConfig market;

    @Inject
    private TradingClock clock;

    @Override
    public void onMoment(VenueMoment moment) {
        Instant oldest = clock.instant().minus(market.primaryTimeframe().length());
        List<Bar> fresh = intake.take(moment).stream()
                .filter(bar -> bar.timeframe().equals(market.primaryTimeframe()) && !bar.availableAt().isBefore(oldest)).toList();
        closed.announce(fresh);
    }

    @Override
    public void onState(VenueFeedState state) {
        component.told(state);
        states.keep(state);
    }
}
