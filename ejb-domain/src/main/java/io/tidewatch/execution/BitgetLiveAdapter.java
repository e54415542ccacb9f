package io.tidewatch.execution;

import io.tidewatch.ops.TradingClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Live orders at Bitget. */
@Singleton
public class BitgetLiveAdapter extends LiveAdapter {

    @Inject
    public BitgetLiveAdapter(ExecutionConfig config, LiveTradingGate gate, LiveVenue venue, TradingClock clock) {
        super(AdapterName.BITGET_LIVE, config.bitgetCredentials(), RejectReason.BITGET_CREDENTIALS, gate, venue, clock);
    }
}
