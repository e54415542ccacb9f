package io.tidewatch.execution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Splits the profit of executed orders by cause. Per filled order with signal price p_s, decision price p_0, fill price p_1,
 * mark p_m, signed filled quantity q and signed requested quantity d (buy positive):
 * selection {@code d(p_m - p_s)}, risk constraint {@code (q - d)(p_m - p_s)}, timing {@code q(p_s - p_0)},
 * execution {@code -q(p_1 - p_0)}, cost {@code funding - fees}. The five add up exactly to {@code q(p_m - p_1) - fees + funding};
 * so do the finer parts, see {@link PnlParts}.
 */
public final class PnlAttribution {

    /** At most this many targets are listed, largest ordered notional first. */
    public static final int MOST_TARGETS = 100;
    /** Orders with a larger quantity times price are counted but take no part in sums; quote currency. */
    public static final double LARGEST_NOTIONAL = 1e15;

    private static final double ORDINARY_SLIPPAGE = 3.0 / 10_000;

    /**
     * One order of the period.
     *
     * @param requested    base units ordered, positive; of all its executions together
     * @param status       stored status
     * @param decision     estimated price; null when none was given
     * @param signal       price when the signal was made; null when unknown, the decision price counts
     * @param filled       base units traded; 0 when nothing was
     * @param fill         average traded price; null when nothing was traded
     * @param fees         quote currency
     * @param marketReturn what the market as a whole gained from the order to the mark, a fraction; 0 when unknown
     */
    public record Order(
            String target, OrderSide side, double requested, String status, Double decision, Double signal,
            double filled, Double fill, double fees, double marketReturn) {

        /** An order of which the market's move is not known. */
        public Order(
                String target, OrderSide side, double requested, String status, Double decision, Double signal, double filled,
                Double fill, double fees) {
            this(target, side, requested, status, decision, signal, filled, fill, fees, 0.0);
        }

        /** The same order beside what the market gained since, a fraction. */
        public Order withMarketReturn(double gain) {
            return new Order(target, side, requested, status, decision, signal, filled, fill, fees, gain);
        }

        /** Whether something of a sensible size was traded. */
        public boolean traded() {
            return filled > 0 && fill != null && fill > 0 && Math.abs(filled * fill) <= LARGEST_NOTIONAL;
        }

        private double orderedNotional() {
            double notional = requested * (decision == null ? 0.0 : decision);
            return Math.abs(notional) <= LARGEST_NOTIONAL ? notional : 0.0;
        }
    }

    /** Attributed profit of one target. */
    public record Target(String target, PnlParts parts, int orders, int rejected) {
    }

    /**
     * The whole period.
     *
     * @param parts       sums of the listed targets
     * @param grossSigned traded notional as cash flow: buys negative, sells positive
     * @param rejectRate  rejected orders by orders, 0..1
     */
    public record Totals(PnlParts parts, double grossSigned, double rejectRate) {

        /** Sum of the parts, quote currency. */
        public double net() {
            return parts.net();
        }
    }

    /** Totals and the targets they consist of. */
    public record Report(Totals totals, List<Target> byTarget) {
    }

    private static final class Sums {

        private final PnlParts.Sums parts = new PnlParts.Sums();
        private double gross;
        private double ordered;
        private int orders;
        private int rejected;

        void add(Order order, double mark) {
            orders++;
            ordered += order.orderedNotional();
            if ("rejected".equals(order.status())) {
                rejected++;
            }
            if (!order.traded()) {
                return;
            }
            double fill = order.fill();
            double q = order.side().sign() * order.filled();
            double d = order.side().sign() * Math.min(order.requested(), LARGEST_NOTIONAL / fill);
            double most = LARGEST_NOTIONAL / Math.max(Math.abs(q), Math.abs(d));
            double decision = usable(order.decision(), most, fill);
            gross -= q * fill;
            parts.add(d, q, new PnlParts.Prices(usable(order.signal(), most, decision), decision, fill, usable(mark, most, fill),
                    ORDINARY_SLIPPAGE * decision, order.marketReturn()), Math.min(order.fees(), LARGEST_NOTIONAL));
        }
    }

    private PnlAttribution() {
    }

    /** As {@link #attribute(List, Map, Map)} without funding. */
    public static Report attribute(List<Order> orders, Map<String, Double> marks) {
        return attribute(orders, marks, Map.of());
    }

    /**
     * Attributes the profit of a period.
     *
     * @param orders  all orders of the period, any status
     * @param marks   latest price by upper-case target; without one the fill price counts as the mark
     * @param funding funding received less paid in the period, by upper-case target
     */
    public static Report attribute(List<Order> orders, Map<String, Double> marks, Map<String, Double> funding) {
        Map<String, Sums> sums = new LinkedHashMap<>();
        for (Order order : orders) {
            String name = order.target().toUpperCase(Locale.ROOT);
            double mark = positive(marks.get(name), order.fill() == null ? 0.0 : order.fill());
            sums.computeIfAbsent(name, key -> new Sums()).add(order, mark);
        }
        funding.forEach((target, amount) -> sums.computeIfAbsent(target, key -> new Sums()).parts.fund(amount));
        List<Map.Entry<String, Sums>> listed = new ArrayList<>(sums.entrySet());
        listed.sort(Comparator.comparingDouble((Map.Entry<String, Sums> entry) -> Math.abs(entry.getValue().ordered)).reversed());
        listed = listed.subList(0, Math.min(MOST_TARGETS, listed.size()));
        int places = PnlParts.places(listed.stream().mapToDouble(entry -> entry.getValue().parts.magnitude()).sum());
        List<Target> targets = listed.stream().map(entry -> new Target(entry.getKey(), entry.getValue().parts.rounded(places),
                entry.getValue().orders, entry.getValue().rejected)).toList();
        return new Report(totals(targets, listed.stream().mapToDouble(entry -> entry.getValue().gross).sum()), targets);
    }

    private static Totals totals(List<Target> targets, double gross) {
        int orders = targets.stream().mapToInt(Target::orders).sum();
        int rejected = targets.stream().mapToInt(Target::rejected).sum();
        return new Totals(PnlParts.sum(targets.stream().map(Target::parts).toList()), round(gross),
                round((double) rejected / Math.max(1, orders)));
    }

    private static double positive(Double value, double otherwise) {
        return usable(value, Double.MAX_VALUE, otherwise);
    }

    private static double usable(Double price, double most, double otherwise) {
        return price != null && price > 0 && price <= most ? price : otherwise;
    }

    /** Eight decimal places, and no negative zero. */
    private static double round(double value) {
        return Decimals.round8(value) + 0.0;
    }
}
