package io.tidewatch.execution.desk;

import io.tidewatch.risk.RiskCode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One limit against its present value.
 *
 * @param limit   which
 * @param subject what the value is of: a symbol, sector or strategy, the worst of its kind; empty for the whole
 * @param value   present value in the unit of the limit; empty when there is none at the moment
 * @param bound   the limit itself
 * @param asOf    how old the youngest fact behind the value is; empty when it is computed from all that is stored now
 */
public record LimitLine(Limit limit, String subject, OptionalDouble value, double bound, Optional<Instant> asOf) {

    private static final double NEAR = 0.8;

    /** What figures are counted in. */
    public enum Unit {
        /** A fraction, shown as per cent. */
        SHARE,
        /** Whole things. */
        COUNT,
        /** Seconds. */
        SECONDS,
        /** Base units of an asset. */
        QUANTITY,
        /** Quote currency. */
        MONEY
    }

    /** Every limit that orders and portfolios are judged by. */
    public enum Limit {
        GROSS_EXPOSURE(Unit.SHARE, RiskCode.GROSS_EXPOSURE_EXCEEDED),
        SINGLE_WEIGHT(Unit.SHARE, RiskCode.SINGLE_WEIGHT_EXCEEDED),
        SECTOR_EXPOSURE(Unit.SHARE, RiskCode.SECTOR_EXPOSURE_EXCEEDED),
        STYLE_EXPOSURE(Unit.SHARE, RiskCode.STYLE_EXPOSURE_EXCEEDED),
        BUCKET_EXPOSURE(Unit.SHARE, RiskCode.BUCKET_EXPOSURE_EXCEEDED),
        DRAWDOWN_WARN(Unit.SHARE, RiskCode.SINGLE_WEIGHT_EXCEEDED),
        DRAWDOWN_NEAR(Unit.SHARE, RiskCode.DRAWDOWN_NEAR_LIMIT_REDUCE_ONLY),
        DRAWDOWN(Unit.SHARE, RiskCode.DRAWDOWN_EXCEEDED),
        DAILY_LOSS(Unit.SHARE, RiskCode.DAILY_LOSS_EXCEEDED),
        LOSS_STREAK(Unit.COUNT, RiskCode.CONSECUTIVE_LOSS_EXCEEDED),
        STOP_LOSS(Unit.SHARE, RiskCode.SINGLE_TRADE_STOP_LOSS_TRIGGERED),
        TAKE_PROFIT(Unit.SHARE, RiskCode.SINGLE_TRADE_TAKE_PROFIT_REACHED),
        INTRADAY_DRAWDOWN(Unit.SHARE, RiskCode.INTRADAY_DRAWDOWN_HALT),
        VOLATILITY(Unit.SHARE, RiskCode.ABNORMAL_VOLATILITY_CIRCUIT_BREAKER),
        PRICE_AGE(Unit.SECONDS, RiskCode.STALE_PRICE_DATA),
        VOLUME(Unit.QUANTITY, RiskCode.INSUFFICIENT_LIQUIDITY),
        TURNOVER(Unit.SHARE, RiskCode.TURNOVER_EXCEEDED),
        ORDER_NOTIONAL(Unit.MONEY, RiskCode.ORDER_NOTIONAL_TOO_SMALL),
        ORDERS_PER_MINUTE(Unit.COUNT, RiskCode.ORDERS_PER_MINUTE),
        REJECT_RATE(Unit.SHARE, RiskCode.REJECT_RATE_GUARD),
        DAY_NOTIONAL(Unit.MONEY, RiskCode.NOTIONAL_PER_DAY),
        SYMBOL_NOTIONAL(Unit.MONEY, RiskCode.SYMBOL_NOTIONAL_PER_DAY),
        ORDER_CAP(Unit.MONEY, RiskCode.ORDER_NOTIONAL),
        PRICE_COLLAR(Unit.SHARE, RiskCode.PRICE_COLLAR);

        private final Unit unit;
        private final RiskCode code;

        Limit(Unit unit, RiskCode code) {
            this.unit = unit;
            this.code = code;
        }

        public Unit unit() {
            return unit;
        }

        /** The code it refuses or corrects with. */
        public RiskCode code() {
            return code;
        }

        /** Whether values must not fall below it; all others must not exceed it. */
        public boolean isLeast() {
            return this == VOLUME || this == ORDER_NOTIONAL;
        }

        /** Whether reaching it is enough; the others must be exceeded. */
        boolean isReachedByEqual() {
            return this == ORDERS_PER_MINUTE || this == STOP_LOSS || this == TAKE_PROFIT || this == DRAWDOWN_NEAR || this == DRAWDOWN_WARN;
        }
    }

    /** How close a value is to its limit. */
    public enum Level {
        CALM,
        /** Beyond four fifths of the way. */
        NEAR,
        /** The rule applies at this value. */
        REACHED,
        /** There is no value at the moment, or the rule looks at each order by itself. */
        NONE
    }

    /** How close it is. */
    public Level level() {
        if (value.isEmpty()) {
            return Level.NONE;
        }
        double now = value.getAsDouble();
        boolean reached = limit.isLeast() ? now < bound : limit.isReachedByEqual() ? bound > 0 && now >= bound : now > bound;
        return reached ? Level.REACHED : use() >= NEAR ? Level.NEAR : Level.CALM;
    }

    /** How much of the limit is used, 0 and more; 1 is the limit. Of a least value: the limit by the value. */
    public double use() {
        if (value.isEmpty()) {
            return 0;
        }
        double now = Math.abs(value.getAsDouble());
        double share = limit.isLeast() ? bound / now : now / bound;
        return Double.isNaN(share) ? 0 : share;
    }
}
