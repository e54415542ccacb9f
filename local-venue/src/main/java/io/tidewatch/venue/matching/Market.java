package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One instrument: the quotes of the provider, the orders of the account, and the trades between them. */
final class Market {

    private final Instrument instrument;
    private final Account account;
    private final Register register;
    private final List<MarketListener> listeners;
    private final PricePath path;
    private final Quotes quotes;
    private final Tape tape;

    Market(Instrument instrument, VenueSpec spec, Account account, Register register, List<MarketListener> listeners,
            Instant opening) {
        this.instrument = instrument;
        this.account = account;
        this.register = register;
        this.listeners = listeners;
        this.path = new PricePath(instrument, spec.seed(), spec.volatility());
        this.quotes = new Quotes(instrument, spec.levelNotional());
        this.tape = new Tape(instrument, spec.seed(), spec.volatility(), opening);
        quotes.renew(path);
    }

    Tape tape() {
        return tape;
    }

    BigDecimal middle() {
        return path.middle();
    }

    /** Refuses what the venue would not take. */
    void check(NewOrder asked) throws RefusedException {
        BigDecimal quantity = asked.quantity();
        BigDecimal price = asked.isMarket() ? path.middle() : asked.limitPrice();
        require(quantity != null || asked.quoteQuantity() != null && asked.quoteQuantity().signum() > 0, Refusal.BAD_QUANTITY);
        require(quantity == null || quantity.signum() > 0 && Instrument.fits(quantity, instrument.quantityStep()), Refusal.BAD_QUANTITY);
        require(asked.isMarket() || price.signum() > 0 && Instrument.fits(price, instrument.priceStep()), Refusal.BAD_PRICE);
        require(quantity == null || quantity.compareTo(instrument.minQuantity()) >= 0, Refusal.QUANTITY_TOO_SMALL);
        BigDecimal notional = quantity == null ? asked.quoteQuantity() : quantity.multiply(price);
        require(asked.reduceOnly() || notional.compareTo(instrument.minNotional()) >= 0, Refusal.NOTIONAL_TOO_SMALL);
        if (asked.reduceOnly()) {
            require(account.closable(asked).signum() > 0, Refusal.NO_POSITION);
            return;
        }
        BigDecimal worst = asked.isMarket() && quantity != null
                ? quotes.cost(asked.side(), quantity).divide(quantity, instrument.pricePlaces() + 8, RoundingMode.UP).max(price) : price;
        BigDecimal needed = account.needed(asked, quantity == null ? BigDecimal.ZERO : quantity, worst);
        require(account.available(asked).compareTo(needed) >= 0, Refusal.INSUFFICIENT_FUNDS);
    }

    private static void require(boolean fulfilled, Refusal otherwise) throws RefusedException {
        if (!fulfilled) {
            throw new RefusedException(otherwise);
        }
    }

    /** Trades what can be traded at once; the rest waits or ends. */
    void enter(Order order, Disturbance disturbance, Instant now) {
        NewOrder asked = order.asked;
        BigDecimal reachable = quotes.depth(asked.side(), asked.limitPrice());
        boolean allOrNothing = asked.lifetime() == Lifetime.FOK && !asked.isMarket();
        if (allOrNothing && reachable.compareTo(asked.quantity()) < 0) {
            end(order, "could not be filled at once", now);
            return;
        }
        Times times = new Times(now, now.plus(disturbance.late().dividedBy(2)), now.plus(disturbance.late()));
        BigDecimal left = allOrNothing || disturbance.part() >= 1 ? null : part(order, reachable, disturbance.part());
        take(order, left, times);
        if (order.isOpen()) {
            if (asked.isMarket() || asked.lifetime() != Lifetime.GTC) {
                end(order, "nothing more on the other side", now);
            } else if (disturbance.cancelled()) {
                end(order, "cancelled by the venue", now);
            } else {
                lock(order);
            }
        }
        changed();
    }

    private BigDecimal part(Order order, BigDecimal reachable, double part) {
        BigDecimal possible = reachable.min(order.remaining(path.middle()));
        return instrument.floorQuantity(possible.multiply(BigDecimal.valueOf(part)));
    }

    /** @param left how much may be traded; null for everything */
    private void take(Order order, BigDecimal left, Times times) {
        NewOrder asked = order.asked;
        BigDecimal allowed = left;
        BookLevel level = quotes.best(asked.side(), asked.limitPrice());
        while (order.isOpen() && level != null) {
            BigDecimal quantity = tradable(order, level.price()).min(level.quantity());
            quantity = allowed == null ? quantity : quantity.min(allowed);
            if (quantity.signum() <= 0) {
                return;
            }
            quotes.take(asked.side(), level.price(), quantity);
            trade(order, quantity, level.price(), false, times);
            allowed = allowed == null ? null : allowed.subtract(quantity);
            level = quotes.best(asked.side(), asked.limitPrice());
        }
    }

    private BigDecimal tradable(Order order, BigDecimal price) {
        BigDecimal remaining = order.remaining(price);
        return order.asked.reduceOnly() ? remaining.min(account.closable(order.asked)) : remaining;
    }

    /** A trade in the last moment before a cancel, told late. */
    void slipThrough(Order order, Instant now, Instant toldAt) {
        BigDecimal most = tradable(order, order.asked.limitPrice());
        BigDecimal share = most.multiply(BigDecimal.valueOf(0.1 + 0.8 * path.draw()));
        BigDecimal quantity = instrument.floorQuantity(share).max(instrument.quantityStep());
        if (most.signum() > 0) {
            trade(order, quantity.min(most), order.asked.limitPrice(), true, new Times(now, toldAt, toldAt));
            lock(order);
        }
    }

    void step(Instant now) {
        path.step();
        moved(now);
        Side taker = path.draw() < 0.5 ? Side.BUY : Side.SELL;
        BookLevel level = quotes.best(taker, null);
        if (level != null) {
            BigDecimal quantity = instrument.floorQuantity(level.quantity().multiply(BigDecimal.valueOf(path.draw() / 4)))
                    .max(instrument.quantityStep());
            quotes.take(taker, level.price(), quantity);
            tell(register.nextTrade(), taker, quantity, level.price(), now);
        }
        changed();
    }

    void put(BigDecimal price, Instant now) {
        path.put(price);
        moved(now);
        changed();
    }

    /** The provider quotes anew; what its quotes reach of the waiting orders is traded at the price of the order. */
    private void moved(Instant now) {
        quotes.renew(path);
        Times times = new Times(now, now, now);
        for (Order order : register.waiting(instrument)) {
            BookLevel level = quotes.best(order.asked.side(), order.asked.limitPrice());
            while (order.isOpen() && level != null) {
                BigDecimal quantity = tradable(order, order.asked.limitPrice()).min(level.quantity());
                if (quantity.signum() <= 0) {
                    end(order, "no position left to close", now);
                    break;
                }
                quotes.take(order.asked.side(), level.price(), quantity);
                trade(order, quantity, order.asked.limitPrice(), true, times);
                level = quotes.best(order.asked.side(), order.asked.limitPrice());
            }
            lock(order);
        }
    }

    private void trade(Order order, BigDecimal quantity, BigDecimal price, boolean maker, Times times) {
        NewOrder asked = order.asked;
        BigDecimal profit = account.profit(asked, quantity, price);
        Fill fill = new Fill(register.nextTrade(), order.id, asked.clientId(), instrument, asked.side(), quantity, price,
                account.fee(asked, quantity, price, maker), account.feeCurrency(asked), maker, profit, times.at(), times.told(),
                times.listed());
        order.add(fill);
        register.add(fill);
        account.book(asked, fill);
        register.note(times.at(), "filled", order.id, asked.clientId(), quantity.toPlainString() + " at " + price.toPlainString());
        if (!order.isOpen()) {
            register.closed(order);
        }
        tell(fill.id(), maker ? asked.side().opposite() : asked.side(), quantity, price, times.at());
    }

    void end(Order order, String why, Instant now) {
        order.end(why, now);
        account.hold(order, BigDecimal.ZERO);
        register.closed(order);
        register.note(now, "cancelled", order.id, order.asked.clientId(), why);
        changed();
    }

    private void lock(Order order) {
        account.hold(order, order.isOpen()
                ? account.needed(order.asked, order.remaining(order.asked.limitPrice()), order.asked.limitPrice()) : BigDecimal.ZERO);
    }

    List<BookLevel> levels(Side side) {
        TreeMap<BigDecimal, BigDecimal> levels = side == Side.BUY
                ? new TreeMap<>(Comparator.reverseOrder()) : new TreeMap<>();
        quotes.levels(side).forEach(level -> levels.put(level.price(), level.quantity()));
        register.waiting(instrument).stream().filter(order -> order.asked.side() == side && !order.asked.isMarket())
                .forEach(order -> levels.merge(order.asked.limitPrice(), order.remaining(order.asked.limitPrice()), BigDecimal::add));
        List<BookLevel> list = new ArrayList<>();
        for (Map.Entry<BigDecimal, BigDecimal> level : levels.entrySet()) {
            list.add(new BookLevel(level.getKey(), level.getValue()));
        }
        return list;
    }

    private void tell(long trade, Side taker, BigDecimal quantity, BigDecimal price, Instant at) {
        Print print = new Print(instrument, trade, taker, quantity, price, at);
        tape.add(print);
        listeners.forEach(listener -> listener.traded(print));
    }

    private void changed() {
        listeners.forEach(listener -> listener.bookChanged(instrument));
    }

    /** When a trade happens, when its order tells it and when the list of trades tells it. */
    private record Times(Instant at, Instant told, Instant listed) {
    }
}
