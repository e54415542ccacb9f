package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** One venue: markets, an account, and what becomes of its orders. All methods may be called from any thread. */
public final class MatchingVenue {

    private static final long FIRST_ORDER = 1_000_000_000_001L;

    private final VenueSpec spec;
    private final InstantSource clock;
    private final Account account;
    private final Register register = new Register();
    private final Map<Instrument, Market> markets = new LinkedHashMap<>();
    private final List<MarketListener> listeners = new CopyOnWriteArrayList<>();
    private long orders = FIRST_ORDER;

    public MatchingVenue(VenueSpec spec, InstantSource clock) {
        this.spec = spec;
        this.clock = clock;
        this.account = new Account(spec.fees(), spec.leverage(), spec.spot(), spec.margin());
        for (Instrument instrument : spec.instruments()) {
            markets.put(instrument, new Market(instrument, spec, account, register, listeners, clock.instant()));
        }
    }

    public VenueSpec spec() {
        return spec;
    }

    public void listen(MarketListener listener) {
        listeners.add(listener);
    }

    public void unlisten(MarketListener listener) {
        listeners.remove(listener);
    }

    public Optional<Instrument> instrument(MarketKind kind, String symbol) {
        return spec.instruments().stream().filter(each -> each.kind() == kind && each.symbol().equalsIgnoreCase(symbol)).findFirst();
    }

    /**
     * Accepts an order and trades what can be traded at once.
     *
     * @return the order; the earlier one where the client id was used before and the venue answers that
     */
    public synchronized OrderView place(NewOrder asked, Disturbance disturbance) throws RefusedException {
        Instant now = clock.instant();
        Order known = register.byClientId(asked.instrument().kind(), asked.clientId());
        if (known != null) {
            register.note(now, "repeated", known.id, asked.clientId(), "");
            if (spec.repeats()) {
                return known.view(now);
            }
            throw new RefusedException(Refusal.DUPLICATE_CLIENT_ID);
        }
        Market market = markets.get(asked.instrument());
        try {
            market.check(asked);
        } catch (RefusedException e) {
            register.note(now, "refused", 0, asked.clientId(), e.getMessage());
            throw e;
        }
        Order order = new Order(orders++, asked, now, now.plus(disturbance.hidden()));
        register.add(order);
        register.note(now, "accepted", order.id, asked.clientId(), "");
        market.enter(order, disturbance, now);
        return order.view(now);
    }

    /**
     * Cancels what is left of an order.
     *
     * @param late when positive, a part is traded at the last moment and told only after this time
     */
    public synchronized OrderView cancel(long id, Duration late) throws RefusedException {
        Instant now = clock.instant();
        Order order = register.byId(id);
        if (order == null || order.shownFrom.isAfter(now)) {
            throw new RefusedException(Refusal.UNKNOWN_ORDER);
        }
        if (!order.isOpen()) {
            throw new RefusedException(Refusal.NOT_OPEN);
        }
        Market market = markets.get(order.instrument());
        if (late.compareTo(Duration.ZERO) > 0) {
            market.slipThrough(order, now, now.plus(late));
        }
        if (order.isOpen()) {
            market.end(order, "cancelled by the client", now);
        }
        return order.view(now);
    }

    public synchronized Optional<OrderView> order(long id) {
        Instant now = clock.instant();
        return Optional.ofNullable(register.byId(id)).filter(order -> !order.shownFrom.isAfter(now)).map(order -> order.view(now));
    }

    public synchronized Optional<OrderView> order(MarketKind kind, String clientId) {
        Instant now = clock.instant();
        return Optional.ofNullable(register.byClientId(kind, clientId)).filter(order -> !order.shownFrom.isAfter(now))
                .map(order -> order.view(now));
    }

    /** What was asked for with an order that exists. */
    public synchronized NewOrder asked(long id) {
        return register.byId(id).asked;
    }

    /** Orders accepted since then that the venue tells now, newest first. */
    public synchronized List<OrderView> orders(Instant since, Predicate<OrderView> wanted) {
        Instant now = clock.instant();
        List<OrderView> found = new ArrayList<>();
        for (Order order : register.newestFirst()) {
            if (order.createdAt.isBefore(since)) {
                break;
            }
            if (!order.shownFrom.isAfter(now)) {
                OrderView view = order.view(now);
                if (wanted.test(view)) {
                    found.add(view);
                }
            }
        }
        return found;
    }

    /** Orders that wait, newest first. */
    public synchronized List<OrderView> openOrders(Predicate<OrderView> wanted) {
        Instant now = clock.instant();
        List<OrderView> found = new ArrayList<>(register.open().stream().filter(order -> !order.shownFrom.isAfter(now))
                .map(order -> order.view(now)).filter(wanted).toList());
        Collections.reverse(found);
        return found;
    }

    /** Trades since then that the venue lists now, newest first. */
    public synchronized List<Fill> fills(Instant since, Predicate<Fill> wanted) {
        Instant now = clock.instant();
        List<Fill> found = new ArrayList<>();
        List<Fill> all = register.fills();
        for (int i = all.size() - 1; i >= 0 && !all.get(i).at().isBefore(since); i--) {
            if (!all.get(i).listedAt().isAfter(now) && wanted.test(all.get(i))) {
                found.add(all.get(i));
            }
        }
        return found;
    }

    public synchronized List<Balance> balances(MarketKind kind) {
        return account.balances(kind);
    }

    public synchronized List<Position> positions() {
        return account.positions();
    }

    /** What waits on both sides, read together: the market may move between two readings. */
    public synchronized Book book(Instrument instrument) {
        Market market = markets.get(instrument);
        return new Book(market.levels(Side.BUY), market.levels(Side.SELL));
    }

    public synchronized BigDecimal middle(Instrument instrument) {
        return markets.get(instrument).middle();
    }

    /** The last trades of everybody, newest first. */
    public synchronized List<Print> prints(Instrument instrument, int most) {
        return markets.get(instrument).tape().prints(most);
    }

    /** Spans of time that begin in a range of epoch seconds, oldest first. */
    public synchronized List<Candle> candles(Instrument instrument, long spanSec, long from, long to) {
        return markets.get(instrument).tape().candles(spanSec, from, to);
    }

    /** Moves every price one step along its path and trades what that reaches. */
    public synchronized void step() {
        Instant now = clock.instant();
        markets.values().forEach(market -> market.step(now));
    }

    /** Puts the middle of one market somewhere and trades what that reaches. */
    public synchronized void put(Instrument instrument, BigDecimal price) {
        markets.get(instrument).put(price, clock.instant());
    }

    /** Every trade there ever was, also those that are not told yet, oldest first. */
    public synchronized List<Fill> allFills() {
        return List.copyOf(register.fills());
    }

    /** Every order there ever was, as it really stands, oldest first. */
    public synchronized List<OrderView> allOrders() {
        return register.orders().stream().map(order -> order.view(Instant.MAX)).toList();
    }

    /** How many orders there ever were. */
    public synchronized int accepted() {
        return register.orders().size();
    }

    public synchronized List<JournalEntry> journal() {
        return List.copyOf(register.journal());
    }
}
