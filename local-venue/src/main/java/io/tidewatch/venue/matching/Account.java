package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Money, assets and positions of the one customer of the venue. Guarded by the lock of its venue. */
final class Account {

    private final Fees fees;
    private final BigDecimal leverage;
    private final Map<MarketKind, Wallet> wallets = new EnumMap<>(MarketKind.class);
    private final Map<String, Position> positions = new TreeMap<>();

    Account(Fees fees, BigDecimal leverage, Map<String, BigDecimal> spot, Map<String, BigDecimal> margin) {
        this.fees = fees;
        this.leverage = leverage;
        wallets.put(MarketKind.SPOT, new Wallet(spot));
        wallets.put(MarketKind.PERPETUAL, new Wallet(margin));
    }

    /**
     * What an order locks until it is traded.
     *
     * @param price what it may cost a unit
     */
    BigDecimal needed(NewOrder order, BigDecimal quantity, BigDecimal price) {
        if (order.instrument().kind() == MarketKind.PERPETUAL) {
            return order.reduceOnly() ? BigDecimal.ZERO
                    : quantity.multiply(price).multiply(fees.taker().add(BigDecimal.ONE.divide(leverage, MathContext.DECIMAL64)));
        }
        if (order.side() == Side.SELL) {
            return quantity;
        }
        BigDecimal value = order.quantity() == null ? order.quoteQuantity() : quantity.multiply(price);
        return fees.fromWhatIsBought() ? value : value.multiply(BigDecimal.ONE.add(fees.taker()));
    }

    static String pays(NewOrder order) {
        Instrument instrument = order.instrument();
        return instrument.kind() == MarketKind.SPOT && order.side() == Side.SELL ? instrument.base() : instrument.quote();
    }

    BigDecimal available(NewOrder order) {
        BigDecimal free = wallet(order).available(pays(order));
        return order.instrument().kind() == MarketKind.PERPETUAL ? free.subtract(margin()) : free;
    }

    /** Changes what the order locks. */
    void hold(Order order, BigDecimal amount) {
        wallet(order.asked).hold(pays(order.asked), amount.subtract(order.held()));
        order.held(amount);
    }

    /** How much of the position an order that may only shrink it could close. */
    BigDecimal closable(NewOrder order) {
        Position position = position(order.instrument(), order.positionSide());
        return position.quantity().signum() * order.side().sign() < 0 ? position.quantity().abs() : BigDecimal.ZERO;
    }

    /** The fee of a trade, in {@link #feeCurrency}. */
    BigDecimal fee(NewOrder order, BigDecimal quantity, BigDecimal price, boolean maker) {
        return (fees.inBase(order) ? quantity : quantity.multiply(price)).multiply(fees.rate(maker)).stripTrailingZeros();
    }

    String feeCurrency(NewOrder order) {
        return fees.inBase(order) ? order.instrument().base() : order.instrument().quote();
    }

    /** What the trade would realise on the position it touches. */
    BigDecimal profit(NewOrder order, BigDecimal quantity, BigDecimal price) {
        return order.instrument().kind() == MarketKind.SPOT ? BigDecimal.ZERO
                : position(order.instrument(), order.positionSide()).profit(signed(order, quantity), price);
    }

    void book(NewOrder order, Fill fill) {
        Instrument instrument = fill.instrument();
        Wallet wallet = wallet(order);
        if (instrument.kind() == MarketKind.SPOT) {
            BigDecimal sign = BigDecimal.valueOf(fill.side().sign());
            wallet.move(instrument.base(), fill.quantity().multiply(sign));
            wallet.move(instrument.quote(), fill.value().multiply(sign).negate());
        } else {
            Position before = position(instrument, order.positionSide());
            positions.put(key(instrument, order.positionSide()), before.after(signed(order, fill.quantity()), fill.price()));
            wallet.move(instrument.quote(), fill.profit());
        }
        wallet.move(fill.feeCurrency(), fill.fee().negate());
    }

    List<Balance> balances(MarketKind kind) {
        List<Balance> balances = new ArrayList<>(wallets.get(kind).balances());
        if (kind == MarketKind.PERPETUAL) {
            balances.replaceAll(balance -> new Balance(balance.currency(), balance.total(), balance.held().add(margin())));
        }
        return balances;
    }

    List<Position> positions() {
        return positions.values().stream().filter(position -> position.quantity().signum() != 0).toList();
    }

    private BigDecimal margin() {
        return positions.values().stream().map(position -> position.cost().abs()).reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(leverage, MathContext.DECIMAL64);
    }

    private static BigDecimal signed(NewOrder order, BigDecimal quantity) {
        return order.side() == Side.BUY ? quantity : quantity.negate();
    }

    private Position position(Instrument instrument, PositionSide side) {
        return positions.computeIfAbsent(key(instrument, side),
                key -> new Position(instrument, side, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    private static String key(Instrument instrument, PositionSide side) {
        return instrument.symbol() + ' ' + side;
    }

    private Wallet wallet(NewOrder order) {
        return wallets.get(order.instrument().kind());
    }
}
