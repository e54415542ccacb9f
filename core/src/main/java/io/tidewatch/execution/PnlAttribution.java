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
 * execution {@code -q(p_1 - p_0)}, cost {@code -fees}. The five add up exactly to {@code q(p_m - p_1) - fees}.
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
     * @param requested   base units ordered, positive
     * @param status      stored status
     * @param decision    estimated price; null when none was given
     * @param signal      price when the signal was made; null when unknown, the decision price counts
     * @param filled      base units traded
     * @param fill        average traded price; null when nothing was traded
     * @param fees        quote currency
     */
    public record Order(
            String target, OrderSide side, double requested, String status, Double decision, Double signal,
            double filled, Double fill, double fees) {

        boolean traded() {
            return (status.equals("filled") || status.equals("partially_filled"))
                    && filled > 0 && fill != null && fill > 0 && Math.abs(filled * fill) <= LARGEST_NOTIONAL;
        }

        private double orderedNotional() {
            double notional = requested * (decision == null ? 0.0 : decision);
            return Math.abs(notional) <= LARGEST_NOTIONAL ? notional : 0.0;
        }
    }

    /** Attributed profit of one target; money in quote currency with eight decimal places. */
    public record Target(
            String target, double selection, double timing, double execution, double cost, double riskConstraint,
            int orders, int rejected) {
    }

    /**
     * The whole period.
     *
     * @param net         sum of the five parts
     * @param grossSigned traded notional as cash flow: buys negative, sells positive
     * @param rejectRate  rejected orders by orders, 0..1
     * @param fee         fees paid
     * @param slippage    paid beyond the decision price, positive when worse
     * @param impact      part of the slippage beyond the ordinary three basis points
     */
    public record Totals(
            double selection, double timing, double execution, double cost, double riskConstraint, double net,
            double grossSigned, double rejectRate, double fee, double slippage, double impact) {
    }

    /** Totals and the targets they consist of. */
    public record Report(Totals totals, List<Target> byTarget) {
    }

    private static final class Sums {
        private double selection;
        private double timing;
        private double execution;
        private double cost;
        private double riskConstraint;
        private double gross;
        private double impact;
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
            double decision = positive(order.decision(), fill);
            double signal = positive(order.signal(), decision);
            double q = order.side().sign() * order.filled();
            double d = order.side().sign() * Math.min(order.requested(), LARGEST_NOTIONAL / fill);
            selection += d * (mark - signal);
            riskConstraint += (q - d) * (mark - signal);
            timing += q * (signal - decision);
            execution -= q * (fill - decision);
            cost -= order.fees();
            gross -= q * fill;
            impact += Math.max(0.0, Math.abs(fill - decision) - ORDINARY_SLIPPAGE * decision) * order.filled();
        }

        Target target(String name) {
            return new Target(name, round(selection), round(timing), round(execution), round(cost), round(riskConstraint),
                    orders, rejected);
        }
    }

    private PnlAttribution() {
    }

    /**
     * Attributes the profit of a period.
     *
     * @param orders all orders of the period, any status
     * @param marks  latest price by upper-case target; without one the fill price counts as the mark
     */
    public static Report attribute(List<Order> orders, Map<String, Double> marks) {
        Map<String, Sums> sums = new LinkedHashMap<>();
        for (Order order : orders) {
            String name = order.target().toUpperCase(Locale.ROOT);
            double mark = positive(marks.get(name), order.fill() == null ? 0.0 : order.fill());
            sums.computeIfAbsent(name, key -> new Sums()).add(order, mark);
        }
        List<Map.Entry<String, Sums>> listed = new ArrayList<>(sums.entrySet());
        listed.sort(Comparator.comparingDouble((Map.Entry<String, Sums> entry) -> Math.abs(entry.getValue().ordered)).reversed());
        listed = listed.subList(0, Math.min(MOST_TARGETS, listed.size()));
        List<Target> targets = listed.stream().map(entry -> entry.getValue().target(entry.getKey())).toList();
        return new Report(totals(targets, listed.stream().map(Map.Entry::getValue).toList()), targets);
    }

    private static Totals totals(List<Target> targets, List<Sums> sums) {
        double selection = targets.stream().mapToDouble(Target::selection).sum();
        double timing = targets.stream().mapToDouble(Target::timing).sum();
        double execution = targets.stream().mapToDouble(Target::execution).sum();
        double cost = targets.stream().mapToDouble(Target::cost).sum();
        double risk = targets.stream().mapToDouble(Target::riskConstraint).sum();
        int orders = sums.stream().mapToInt(sum -> sum.orders).sum();
        int rejected = sums.stream().mapToInt(sum -> sum.rejected).sum();
        return new Totals(round(selection), round(timing), round(execution), round(cost), round(risk),
                round(selection + timing + execution + cost + risk),
                round(sums.stream().mapToDouble(sum -> sum.gross).sum()),
                round((double) rejected / Math.max(1, orders)),
                round(-cost), round(-execution), round(sums.stream().mapToDouble(sum -> sum.impact).sum()));
    }

    private static double positive(Double value, double otherwise) {
        return value != null && value > 0 && Double.isFinite(value) ? value : otherwise;
    }

    /** Eight decimal places, and no negative zero. */
    private static double round(double value) {
        return Decimals.round8(value) + 0.0;
    }
}
