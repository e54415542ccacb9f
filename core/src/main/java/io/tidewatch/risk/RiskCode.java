package io.tidewatch.risk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every reason for which risk changes or refuses something; the wire text is the lower-case name, followed by
 * {@code :<subject>} where the code names one.
 */
public enum RiskCode {
    SINGLE_WEIGHT_EXCEEDED(Effect.ADJUSTS, "target", "a weight is above the (possibly throttled) limit per position and was cut to it"),
    GROSS_EXPOSURE_EXCEEDED(Effect.ADJUSTS, null, "the absolute weights add up to more than the limit; all were scaled down"),
    SECTOR_EXPOSURE_EXCEEDED(Effect.ADJUSTS, "sector", "one sector holds more than its limit; its weights were scaled down"),
    STYLE_EXPOSURE_EXCEEDED(Effect.ADJUSTS, "style", "one style bucket holds more than its limit; its weights were scaled down"),
    BUCKET_EXPOSURE_EXCEEDED(Effect.ADJUSTS, "bucket", "one strategy bucket of a rebalance holds more than its share; it was scaled down"),
    DRAWDOWN_NEAR_LIMIT_REDUCE_ONLY(Effect.ADJUSTS, null, "the drawdown is close to its limit; positions may only shrink"),
    TURNOVER_EXCEEDED(Effect.BLOCKS, null, "the change of all weights together is above the limit of one rebalance"),
    DRAWDOWN_EXCEEDED(Effect.HARD, null, "the realised drawdown is above its limit"),
    DAILY_LOSS_EXCEEDED(Effect.HARD, null, "the loss of the last 24 hours is above its limit"),
    CONSECUTIVE_LOSS_EXCEEDED(Effect.HARD, "strategy", "too many losing trades in a row (the subject is given by execution only)"),
    SINGLE_TRADE_STOP_LOSS_TRIGGERED(Effect.HARD, null, "the latest trade lost at least the stop-loss share"),
    SINGLE_TRADE_TAKE_PROFIT_REACHED(Effect.SOFT, "strategy", "the latest trade won at least the take-profit share"),
    INTRADAY_DRAWDOWN_HALT(Effect.HARD, null, "the drawdown within the day is above its limit"),
    KILL_SWITCH_TRIGGERED(Effect.BLOCKS, "track:strategy", "the kill switch of the strategy or of its whole track stands"),
    MARKET_TYPE_MISMATCH(Effect.BLOCKS, "target:rule", "the symbol does not fit the market the order is meant for"),
    MARKET_DATA_MISSING(Effect.BLOCKS, "target", "there is no price, or too short a history to judge one"),
    STALE_PRICE_DATA(Effect.BLOCKS, "target", "the newest price is too old"),
    INSUFFICIENT_LIQUIDITY(Effect.BLOCKS, "target", "the newest traded volume is too small"),
    ORDER_NOTIONAL_TOO_SMALL(Effect.BLOCKS, "target", "quantity times price is below the smallest order"),
    ABNORMAL_VOLATILITY_CIRCUIT_BREAKER(Effect.HARD, "target", "one of the last returns is larger than the breaker allows"),
    RISK_EQUITY_UNAVAILABLE(Effect.BLOCKS, null, "a live order cannot be weighed because no equity is known"),
    REJECT_RATE_GUARD(Effect.BLOCKS, null, "the venue rejected too large a share of the latest orders"),
    LIVE_TRADING_DISABLED(Effect.BLOCKS, null, "live orders are switched off in the control state"),
    ADAPTER_MISMATCH(Effect.BLOCKS, null, "the order was stored for another adapter than the live one it is run with"),
    KILL_SWITCH(Effect.BLOCKS, null, "a kill switch was set while the orders of a decision were being sent"),
    ROLLOUT_STAGE_UNSET(Effect.BLOCKS, null, "a live order's track has no roll-out stage"),
    ORDERS_PER_MINUTE(Effect.BLOCKS, null, "a live order would be one too many within a minute at its venue"),
    ORDER_NOTIONAL(Effect.BLOCKS, null, "a live order is larger than the largest single order"),
    SYMBOL_NOTIONAL_PER_DAY(Effect.BLOCKS, null, "a live order would pass the day's cap of its symbol, open and unknown orders counted"),
    NOTIONAL_PER_DAY(Effect.BLOCKS, null, "a live order would pass the day's cap of everything, open and unknown orders counted"),
    EXPOSURE_CHANGED(Effect.BLOCKS, null, "orders of other decisions kept changing the exposure a live order was judged by"),
    PRICE_UNAVAILABLE(Effect.BLOCKS, null, "a live order has no price to be judged by"),
    PRICE_COLLAR(Effect.BLOCKS, null, "a live order's price is too far from the latest one");

    /** What a code does to a check. */
    public enum Effect {
        /** The position was changed; the caller may resubmit the corrected list. */
        ADJUSTS,
        /** Refused, nothing changed. */
        BLOCKS,
        /** Refused, and the kill switch is set for a while. */
        HARD,
        /** Reported; refuses only when configured so. */
        SOFT
    }

    private final Effect effect;
    private final String subject;
    private final String description;

    RiskCode(Effect effect, String subject, String description) {
        this.effect = effect;
        this.subject = subject;
        this.description = description;
    }

    /** The text before the subject, as clients see it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Effect effect() {
        return effect;
    }

    /** What stands behind the colon, in words; empty for codes that name nothing. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** One sentence for operators. */
    public String description() {
        return description;
    }

    /** The code of a violation as it stands on the wire; empty for a text that is none. */
    public static Optional<RiskCode> of(String violation) {
        int colon = violation.indexOf(':');
        String name = colon < 0 ? violation : violation.substring(0, colon);
        return Arrays.stream(values()).filter(code -> code.wireName().equals(name)).findFirst();
    }
}
