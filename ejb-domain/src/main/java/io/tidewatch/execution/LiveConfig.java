package io.tidewatch.execution;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;
import java.time.Duration;
import java.util.Locale;

/**
 * The settings of live orders, read once. Caps count in quote currency; a dollar-like quote is taken for a dollar.
 *
 * @param startCapital       money a live account's books begin with
 * @param ordersPerMinute    most orders sent to one venue in any minute
 * @param orderNotional      largest single order
 * @param symbolNotional     most traded or open in one symbol per UTC day
 * @param dayNotional        most traded or open in all symbols of all venues per UTC day
 * @param priceCollarBps     how far an order's price may be from the latest one, basis points
 * @param maxRejectRate      share of the last five minutes' orders a venue may refuse before live runs stop, 0..1
 * @param pollInterval       time between two questions about one order
 * @param lease              how long a run may be silent before it counts as dead
 * @param answerWait         how long a client waits for a run
 * @param coinbaseQuote      quote currency of a Coinbase order whose target names none
 */
public record LiveConfig(
        double startCapital, int ordersPerMinute, double orderNotional, double symbolNotional, double dayNotional,
        double priceCollarBps, double maxRejectRate, Duration pollInterval, Duration lease, Duration answerWait, String coinbaseQuote)
        implements CheckedAtStart {

    private static final double MOST = 1e12;

    /**
     * Reads all settings.
     *
     * @throws io.tidewatch.ops.SettingException naming the first variable with an unusable value
     */
    public static LiveConfig from(Settings settings) {
        double equity = settings.number("RISK_EQUITY_USD", settings.number("PAPER_EQUITY_USD", 100_000, 1, MOST), 1e-9, MOST);
        return new LiveConfig(
                settings.number("LIVE_START_CAPITAL_USD", equity, 0, MOST),
                (int) settings.whole("LIVE_MAX_ORDERS_PER_MINUTE", 30, 1, 100_000),
                settings.number("LIVE_MAX_ORDER_NOTIONAL_USD", 10_000, 0, MOST),
                settings.number("LIVE_MAX_SYMBOL_NOTIONAL_PER_DAY_USD", 50_000, 0, MOST),
                settings.number("LIVE_MAX_NOTIONAL_PER_DAY_USD", 100_000, 0, MOST),
                settings.number("LIVE_PRICE_COLLAR_BPS", 300, 1, 10_000),
                settings.number("LIVE_MAX_REJECT_RATE", 0.6, 0, 1),
                Duration.ofMillis(settings.whole("LIVE_POLL_INTERVAL_MS", 400, 10, 10_000)),
                Duration.ofSeconds(settings.whole("LIVE_RUN_LEASE_SEC", 60, 5, 3600)),
                Duration.ofSeconds(settings.whole("LIVE_ANSWER_WAIT_SEC", 120, 1, 3600)),
                settings.text("COINBASE_QUOTE_CURRENCY").orElse("USD").toUpperCase(Locale.ROOT));
    }
}
