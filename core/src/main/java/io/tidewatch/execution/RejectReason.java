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
    public static final String KILL_SWITCH = "risk_blocked:kill_switch";
    /** Followed by the code of what keeps orders from the venue. */
    public static final String RISK_BLOCKED = "risk_blocked:";
    public static final String ORDERS_PER_MINUTE = "risk_blocked:orders_per_minute";
    public static final String ORDER_NOTIONAL = "risk_blocked:order_notional";
    public static final String SYMBOL_NOTIONAL_PER_DAY = "risk_blocked:symbol_notional_per_day";
    public static final String NOTIONAL_PER_DAY = "risk_blocked:notional_per_day";
    /** Orders of others kept coming between the judgement of a decision and the commit of its order. */
    public static final String EXPOSURE_CHANGED = "risk_blocked:exposure_changed";
    public static final String PRICE_COLLAR = "risk_blocked:price_collar";
    public static final String PRICE_UNAVAILABLE = "risk_blocked:price_unavailable";
    public static final String ROLLOUT_STAGE_UNSET = "risk_blocked:rollout_stage_unset";
    /** Followed by {@code quantity} or {@code notional}. */
    public static final String BELOW_VENUE_MINIMUM = "order_below_venue_minimum:";
    /** Followed by the symbol. */
    public static final String INSTRUMENT_NOT_TRADABLE = "instrument_not_tradable:";
    /** Somebody else than its run cancelled the order at the venue. */
    public static final String CANCELED_ELSEWHERE = "canceled_elsewhere";
    public static final String NO_FILL = "no_fill_after_retries";
    public static final String RESIDUAL_UNFILLED = "residual_unfilled";
    public static final String MARKET_PARTIAL_FILL = "market_partial_fill";
    public static final String ORDER_ABSENT = "venue_error:order_absent";

    private RejectReason() {
    }
}
