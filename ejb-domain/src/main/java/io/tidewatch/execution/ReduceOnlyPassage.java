package io.tidewatch.execution;

import io.tidewatch.execution.venue.VenueConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which orders may pass a standing kill switch because they can only shrink a position: marked reduce-only, against what is
 * held, and no larger than it, everything that may still trade taken off. Shut unless the setting opens it.
 */
@ApplicationScoped
public class ReduceOnlyPassage {

    private static final double NOTHING = 1e-9;

    private PaperBooks books;
    private VenueOrderStore venueOrders;
    private boolean open;

    /** For the container's proxy, and where nothing is to pass. */
    protected ReduceOnlyPassage() {
    }

    @Inject
    public ReduceOnlyPassage(PaperBooks books, VenueOrderStore venueOrders, VenueConfig config) {
        this.books = books;
        this.venueOrders = venueOrders;
        this.open = config.reduceOnlyPasses();
    }

    /** One that lets nothing pass. */
    static ReduceOnlyPassage shut() {
        return new ReduceOnlyPassage();
    }

    /**
     * An order as far as it matters here.
     *
     * @param account    whose position it would shrink
     * @param quantity   base units
     * @param reduceOnly whether it is marked so
     */
    record Wish(String account, String track, String target, OrderSide side, double quantity, boolean reduceOnly) {

        static Wish of(StoredOrder order) {
            return new Wish(order.account(), order.track(), order.target(), order.side(), order.quantity(),
                    order.metadata().path("execution_params").path("reduce_only").asBoolean(false));
        }
    }

    /** A position of an account. */
    private record Held(String account, PaperBook.Key key) {
    }

    /** Whether each of the orders may pass, in order; an earlier one takes from what a later one may still close. */
    List<Boolean> passing(List<Wish> wishes) {
        List<Boolean> passing = new ArrayList<>();
        Map<Held, Double> left = open ? left(wishes) : Map.of();
        for (Wish wish : wishes) {
            Held held = new Held(wish.account(), new PaperBook.Key(wish.track(), wish.target()));
            double position = left.getOrDefault(held, 0.0);
            boolean shrinks = wish.reduceOnly() && position * wish.side().sign() < 0 && wish.quantity() <= Math.abs(position) + NOTHING;
            if (shrinks) {
                left.merge(held, wish.side().sign() * wish.quantity(), Double::sum);
            }
            passing.add(shrinks);
        }
        return passing;
    }

    /** Whether an order may pass. */
    boolean passes(StoredOrder order) {
        return passing(List.of(Wish.of(order))).get(0);
    }

    /** What is held, less what orders on their way may close. */
    private Map<Held, Double> left(List<Wish> wishes) {
        Map<Held, Double> left = new HashMap<>();
        wishes.stream().filter(Wish::reduceOnly).map(Wish::account).distinct().forEach(account -> {
            books.read(account, 1).positions().forEach((key, position) -> left.put(new Held(account, key), position.quantity()));
            venueOrders.openOf(account).forEach(order -> left.computeIfPresent(
                    new Held(account, new PaperBook.Key(order.track(), order.target())),
                    (held, position) -> position * order.side().sign() < 0
                            ? position + order.side().sign() * order.open().doubleValue() : position));
        });
        return left;
    }
}
