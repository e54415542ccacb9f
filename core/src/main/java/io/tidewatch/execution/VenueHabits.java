package io.tidewatch.execution;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** What our orders are called at a venue and how they are priced there. */
public enum VenueHabits {

    COINBASE("limit_submit", "market_submit", "coinbase_unknown_error:", RejectReason.INSTRUMENT_NOT_TRADABLE) {
        @Override
        public Optional<String> symbol(String target, MarketType market, String quote) {
            if (market != MarketType.SPOT || target.isBlank()) {
                return Optional.empty();
            }
            return Optional.of(target.contains("-") ? target : target + "-" + quote);
        }

        @Override
        public String name(long orderId, int attempt, boolean first) {
            return "ms-" + orderId + (attempt == 0 ? "-l" : "-m" + attempt);
        }

        @Override
        public BigDecimal limitSlippageBps(double maxSlippageBps) {
            return BigDecimal.valueOf(Math.min(maxSlippageBps, WIDEST_LIMIT_BPS));
        }
    },

    BITGET("submit", "market_submit", "bitget_unknown_error:", "bitget_symbol_not_supported:") {
        @Override
        public Optional<String> symbol(String target, MarketType market, String quote) {
            String plain = target.toUpperCase(Locale.ROOT).replace("/", "").replace("-", "");
            if (plain.isBlank()) {
                return Optional.empty();
            }
            return Optional.of(plain.endsWith("USDT") ? plain : plain + "USDT");
        }

        @Override
        public String name(long orderId, int attempt, boolean first) {
            return "ms-" + orderId + (first ? "" : "-m" + attempt);
        }

        @Override
        public BigDecimal limitSlippageBps(double maxSlippageBps) {
            return BigDecimal.ZERO;
        }
    };

    private static final double WIDEST_LIMIT_BPS = 2;

    private final String firstEvent;
    private final String marketEvent;
    private final String unreadable;
    private final String notTradable;

    VenueHabits(String firstEvent, String marketEvent, String unreadable, String notTradable) {
        this.firstEvent = firstEvent;
        this.marketEvent = marketEvent;
        this.unreadable = unreadable;
        this.notTradable = notTradable;
    }

    /** Those of the venue of a live adapter. */
    public static VenueHabits of(AdapterName adapter) {
        return adapter == AdapterName.COINBASE_LIVE ? COINBASE : BITGET;
    }

    /**
     * The venue's symbol.
     *
     * @param quote quote currency where the target names none
     * @return empty when the venue has no such market
     */
    public abstract Optional<String> symbol(String target, MarketType market, String quote);

    /**
     * The client order id, the same for every repeat.
     *
     * @param attempt 0 for the limit leg, then the number of the market leg
     * @param first   whether nothing was sent for the order before
     */
    public abstract String name(long orderId, int attempt, boolean first);

    /** How much worse than expected a limit may be, basis points. */
    public abstract BigDecimal limitSlippageBps(double maxSlippageBps);

    /** What sending the leg is called in the life cycle. */
    public String event(int attempt, boolean first) {
        return first && (attempt == 0 || this == BITGET) ? firstEvent : marketEvent;
    }

    /** Start of the reason when something broke that no other reason covers. */
    public String unreadable() {
        return unreadable;
    }

    /** Start of the reason for a symbol that the venue does not trade. */
    public String notTradable() {
        return notTradable;
    }
}
