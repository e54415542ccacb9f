package io.tidewatch.venuetest;

import io.tidewatch.venue.LocalVenue;
import io.tidewatch.venue.VenueSettings;
import io.tidewatch.venue.fault.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What venue and server of a campaign are started with: all faults, short times, limits out of the way. */
final class CampaignSettings {

    private static final String WIDE = "1000000000";

    private CampaignSettings() {
    }

    /** A venue where everything goes wrong now and then and prices move all the time. */
    static VenueSettings venue(long seed) {
        VenueSettings settings = VenueSettings.quiet(seed).moving(Duration.ofMillis(200))
                .timed(Duration.ofSeconds(3), Duration.ofMillis(700), Duration.ofMillis(700)).liquid(new BigDecimal("3000"));
        settings.faults().reads(0.2).all(0.02).odds(Fault.CLOCK_SKEW, 0.003).odds(Fault.TIMEOUT_AFTER_ACCEPT, 0.015)
                .odds(Fault.DROP_BEFORE_ACCEPT, 0.01).odds(Fault.ERROR_BEFORE_ACCEPT, 0.01)
                .odds(Fault.PARTIAL_FILL, 0.15).odds(Fault.LATE_FILL, 0.06).odds(Fault.SETTLING_NOT_FOUND, 0.05)
                .odds(Fault.SELF_CANCEL, 0.05);
        return settings;
    }

    /** The environment of a server that trades there. */
    static Map<String, String> server(LocalVenue venue) {
        Map<String, String> all = new HashMap<>(venue.environment());
        all.putAll(Map.of("COINBASE_EXEC_TIMEOUT_SEC", "1", "COINBASE_RATE_PER_SEC", "2000", "COINBASE_RATE_WAIT_SEC", "5",
                "BITGET_TIMEOUT_SEC", "1", "BITGET_RATE_PER_SEC", "2000", "BITGET_RATE_WAIT_SEC", "5"));
        all.putAll(Map.of("LIVE_MAX_ORDERS_PER_MINUTE", "100000", "LIVE_MAX_ORDER_NOTIONAL_USD", WIDE,
                "LIVE_MAX_SYMBOL_NOTIONAL_PER_DAY_USD", WIDE, "LIVE_MAX_NOTIONAL_PER_DAY_USD", WIDE, "LIVE_MAX_REJECT_RATE", "1",
                "LIVE_PRICE_COLLAR_BPS", "9000", "LIVE_POLL_INTERVAL_MS", "60", "LIVE_RUN_LEASE_SEC", "5", "LIVE_ANSWER_WAIT_SEC", "30"));
        all.putAll(Map.of("RECONCILIATION_INTERVAL_SEC", "1", "RECONCILIATION_SETTLE_SEC", "1", "RECONCILIATION_ABSENT_ANSWERS", "2",
                "RECONCILIATION_MAX_DRIFT_USD", WIDE, "RECONCILIATION_MAX_POLL_FAILURES", "1000", "VENUE_PROBE_SEC", "1",
                "CLOCK_DRIFT_RED_MS", "60000", "DEADMAN_SEC", "8"));
        all.putAll(Map.of("RISK_EQUITY_USD", WIDE, "RISK_MAX_CONSECUTIVE_LOSSES", WIDE, "RISK_MAX_DAILY_LOSS", WIDE,
                "RISK_SINGLE_STOP_LOSS_PCT", WIDE, "RISK_SINGLE_TAKE_PROFIT_PCT", WIDE, "RISK_INTRADAY_DRAWDOWN_HALT_PCT", WIDE,
                "RISK_MAX_ABS_RETURN", WIDE, "RISK_MAX_PRICE_STALENESS_SEC", "86400", "RISK_MAX_DRAWDOWN", "0.99"));
        all.put("LIQUID_PRIMARY_TIMEFRAME", "1h");
        return all;
    }
}
