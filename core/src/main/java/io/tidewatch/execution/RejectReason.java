package io.tidewatch.execution;

/** The machine-readable reasons this product itself refuses an order with. */
public final class RejectReason {

    public static final String INVALID_QUANTITY = "invalid_quantity";
    public static final String SLIPPAGE_TOO_WIDE = "slippage_too_wide";
    public static final String PAPER_REJECT_SIMULATED = "paper_reject_simulated";
    public static final String PAPER_PRICE_UNAVAILABLE = "paper_price_unavailable";
    public static final String UNSUPPORTED_VENUE = "unsupported_venue:";
    public static final String COINBASE_CREDENTIALS = "coinbase_credentials_not_configured";
    public static final String BITGET_CREDENTIALS = "bitget_credentials_not_configured";
    public static final String LIVE_TRADING_DISABLED = "risk_blocked:live_trading_disabled";
    public static final String ADAPTER_MISMATCH = "risk_blocked:adapter_mismatch";
    public static final String VENUE_CONNECTION_UNAVAILABLE = "venue_connection_unavailable";

    private RejectReason() {
    }
}
