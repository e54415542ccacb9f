package io.tidewatch.features;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything known about a symbol beside its bars and events.
 *
 * @param orderbookImbalance imbalance of the order book, −1 to 1
 * @param fundingRate        funding rate of the perpetual future, as a fraction
 * @param onchainFlow        net flow in units of the asset; the flow metrics of one instant are averaged
 * @param derivatives        raw derivatives metrics; absent ones have no readings
 */
public record AuxiliarySeries(
        AsOfSeries orderbookImbalance, AsOfSeries fundingRate, AsOfSeries onchainFlow,
        Map<DerivativeMetric, AsOfSeries> derivatives) {

    /** The metric names of {@code onchain_signals} that are on-chain flows. */
    public static final List<String> FLOW_METRICS = List.of("netflow", "exchange_netflow", "net_inflow");

    /** Nothing known. */
    public static final AuxiliarySeries EMPTY = new Builder().build();

    public AuxiliarySeries {
        Objects.requireNonNull(orderbookImbalance, "orderbookImbalance");
        Objects.requireNonNull(fundingRate, "fundingRate");
        Objects.requireNonNull(onchainFlow, "onchainFlow");
        derivatives = Map.copyOf(derivatives);
    }

    /** The readings of a derivatives metric. */
    public AsOfSeries derivative(DerivativeMetric metric) {
        return derivatives.getOrDefault(metric, AsOfSeries.EMPTY);
    }

    /** Collects rows of the three auxiliary tables, in any order. */
    public static final class Builder {

        private final AsOfSeries.Builder orderbook = AsOfSeries.latest();
        private final AsOfSeries.Builder funding = AsOfSeries.latest();
        private final AsOfSeries.Builder flow = AsOfSeries.averaged();
        private final Map<DerivativeMetric, AsOfSeries.Builder> derivatives = new EnumMap<>(DerivativeMetric.class);

        /** Adds a row of {@code orderbook_l2}. */
        public Builder orderbook(Instant at, double imbalance) {
            orderbook.add(at, imbalance);
            return this;
        }

        /** Adds a row of {@code funding_rates}. */
        public Builder funding(Instant at, double rate) {
            funding.add(at, rate);
            return this;
        }

        /** Adds a row of {@code onchain_signals}; metrics that are neither a flow nor a derivatives metric are ignored. */
        public Builder signal(Instant at, String metricName, double value) {
            if (FLOW_METRICS.contains(metricName)) {
                flow.add(at, value);
                return this;
            }
            int index = DerivativeMetric.names().indexOf(metricName);
            if (index >= 0) {
                derivatives.computeIfAbsent(DerivativeMetric.values()[index], key -> AsOfSeries.latest()).add(at, value);
            }
            return this;
        }

        /** The series of the rows added so far. */
        public AuxiliarySeries build() {
            Map<DerivativeMetric, AsOfSeries> built = new EnumMap<>(DerivativeMetric.class);
            derivatives.forEach((metric, series) -> built.put(metric, series.build()));
            return new AuxiliarySeries(orderbook.build(), funding.build(), flow.build(), built);
        }
    }
}
