package io.tidewatch.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The books of an account as they could become: with everything under way traded that would make a position larger. */
public final class WorstCaseBook {

    /**
     * Something that may still be traded.
     *
     * @param quantity base units, positive
     * @param price    quote currency
     */
    public record Pending(String track, String target, OrderSide side, double quantity, double price) {
    }

    private WorstCaseBook() {
    }

    /**
     * The books in the worst case. Money stays as it is; of buys and sells of one position only the side counts that leads further
     * from nothing, because nobody knows which of them will be traded.
     */
    public static PaperBook of(PaperBook book, List<Pending> pending) {
        Map<PaperBook.Key, Sides> sides = new LinkedHashMap<>();
        pending.forEach(one -> sides.computeIfAbsent(new PaperBook.Key(one.track(), one.target()), key -> new Sides()).add(one));
        PaperBook worst = new PaperBook(book.balance(), book.positions());
        sides.forEach((key, both) -> both.apply(key, worst));
        return new PaperBook(book.balance(), worst.positions());
    }

    /** What is under way in one position. */
    private static final class Sides {

        private double bought;
        private double sold;
        private double price;

        void add(Pending one) {
            if (one.side() == OrderSide.BUY) {
                bought += one.quantity();
            } else {
                sold += one.quantity();
            }
            price = Math.max(price, one.price());
        }

        void apply(PaperBook.Key key, PaperBook worst) {
            PaperPosition held = worst.positions().getOrDefault(key, PaperPosition.FLAT);
            double up = held.quantity() + bought;
            double down = held.quantity() - sold;
            OrderSide side = Math.abs(up) >= Math.abs(down) ? OrderSide.BUY : OrderSide.SELL;
            double quantity = side == OrderSide.BUY ? bought : sold;
            double after = side == OrderSide.BUY ? up : down;
            if (quantity > 0 && Math.abs(after) > Math.abs(held.quantity())) {
                worst.apply(new Trade("pending", 0, 1, "pending", key.track(), key.target(), "pending", side, quantity, price, 0.0));
            }
        }
    }
}
