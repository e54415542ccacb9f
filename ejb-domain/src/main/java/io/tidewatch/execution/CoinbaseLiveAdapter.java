package io.tidewatch.execution;

import io.tidewatch.ops.TradingClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Live orders at Coinbase. */
@Singleton
public class CoinbaseLiveAdapter extends LiveAdapter {

    @Inject
    public CoinbaseLiveAdapter(ExecutionConfig config, LiveTradingGate gate, LiveVenue venue, TradingClock clock) {
        super(AdapterName.COINBASE_LIVE, config.coinbaseCredentials(), RejectReason.COINBASE_CREDENTIALS, gate, venue, clock);
    }
}
