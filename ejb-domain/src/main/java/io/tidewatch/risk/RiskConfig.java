package io.tidewatch.risk;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The settings of risk, read once.
 *
 * @param policy              limits, what a take-profit does, and how long an automatic block stands
 * @param breaker             volatility circuit breaker
 * @param profiles            sector and style of positions, with the configured universe as crypto
 * @param minLatestVolume     an order needs at least this newest traded volume, base units
 * @param maxPriceAge         an order needs a price no older
 * @param minOrderNotional    smallest quantity times price, quote currency
 * @param equity              equity orders are weighed against, quote currency; empty when not configured
 * @param lossBasis           what counts as the result of a trade
 * @param bucketTrend         share of the risk budget a rebalance may put on trend signals
 * @param bucketEvent         the same for event signals
 * @param bucketMeanReversion the same for mean-reversion signals
 */
public record RiskConfig(
        RiskPolicy policy, VolatilityBreaker breaker, ProfileResolver profiles, double minLatestVolume, Duration maxPriceAge,
        double minOrderNotional, OptionalDouble equity, LossBasis lossBasis, double bucketTrend, double bucketEvent,
        double bucketMeanReversion) implements CheckedAtStart {

    private static final double ANY = Double.MAX_VALUE;
    private static final long LONGEST_BLOCK_MINUTES = 1440;

    /**
     * Reads all settings.
     *
     * @throws SettingException naming the first variable with an unusable value
     */
    public static RiskConfig from(Settings settings) {
        return new RiskConfig(
                new RiskPolicy(limits(settings), takeProfit(settings), hardBlock(settings)),
                BreakerSettings.from(settings),
                new ProfileResolver(settings.list("LIQUID_SYMBOLS", List.of("BTC", "ETH", "SOL"))),
                settings.number("RISK_MIN_LATEST_VOLUME", 1.0, 0, ANY),
                Duration.ofNanos((long) (settings.number("RISK_MAX_PRICE_STALENESS_SEC", 900, 0, 1e9) * 1e9)),
                settings.number("RISK_MIN_ORDER_NOTIONAL_USD", 5.0, 0, ANY),
                settings.optionalNumber("RISK_EQUITY_USD", 0, 1e12),
                lossBasis(settings),
                settings.number("RISK_BUCKET_TREND", 0.5, 0, ANY),
                settings.number("RISK_BUCKET_EVENT", 0.4, 0, ANY),
                settings.number("RISK_BUCKET_MEAN_REVERSION", 0.35, 0, ANY));
    }

    /** The limits every check compares with. */
    public RiskLimits limits() {
        return policy.limits();
    }

    private static RiskLimits limits(Settings settings) {
        RiskLimits usual = RiskLimits.DEFAULTS;
        return new RiskLimits(
                settings.number("RISK_MAX_SINGLE_WEIGHT", usual.maxSingleWeight(), 0, ANY),
                settings.number("RISK_MAX_GROSS_EXPOSURE", usual.maxGrossExposure(), 0, ANY),
                settings.number("RISK_MAX_TURNOVER", usual.maxTurnover(), 0, ANY),
                settings.number("RISK_MAX_DRAWDOWN", usual.maxDrawdown(), 0, ANY),
                settings.number("RISK_MAX_SECTOR_EXPOSURE", usual.maxSectorExposure(), 0, ANY),
                settings.number("RISK_MAX_STYLE_EXPOSURE", usual.maxStyleExposure(), 0, ANY),
                settings.number("RISK_MAX_DAILY_LOSS", usual.maxDailyLoss(), 0, ANY),
                settings.number("RISK_MAX_CONSECUTIVE_LOSSES", usual.maxConsecutiveLosses(), 0, ANY),
                settings.number("RISK_SINGLE_STOP_LOSS_PCT", usual.stopLossPct(), 0, ANY),
                settings.number("RISK_SINGLE_TAKE_PROFIT_PCT", usual.takeProfitPct(), 0, ANY),
                settings.number("RISK_INTRADAY_DRAWDOWN_HALT_PCT", usual.intradayDrawdownHalt(), 0, ANY),
                settings.number("RISK_DRAWDOWN_WARN_THRESHOLD", usual.drawdownWarnThreshold(), 0, ANY),
                settings.number("RISK_DRAWDOWN_NEAR_LIMIT", usual.drawdownNearLimit(), 0, ANY));
    }

    private static TakeProfitMode takeProfit(Settings settings) {
        return settings.text("RISK_TAKE_PROFIT_MODE")
                .flatMap(TakeProfitMode::of)
                .orElseGet(() -> settings.flag("RISK_TAKE_PROFIT_HARD_BLOCK", false) ? TakeProfitMode.HARD : TakeProfitMode.SOFT);
    }

    private static Duration hardBlock(Settings settings) {
        long minutes = settings.whole("RISK_HARD_BLOCK_MINUTES", 15, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return Duration.ofMinutes(Math.min(LONGEST_BLOCK_MINUTES, Math.max(1, minutes)));
    }

    private static LossBasis lossBasis(Settings settings) {
        return settings.text("RISK_LOSS_BASIS")
                .map(text -> LossBasis.of(text).orElseThrow(
                        () -> new SettingException("RISK_LOSS_BASIS", text, "is neither edge nor realized")))
                .orElse(LossBasis.REALIZED);
    }
}
