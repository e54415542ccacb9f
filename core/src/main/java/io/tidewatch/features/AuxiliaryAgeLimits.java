package io.tidewatch.features;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How old the last row of an auxiliary series may be before it counts as missing; empty: any age will do.
 *
 * @param orderbook   order book imbalance
 * @param funding     funding rate
 * @param onchain     on-chain flow
 * @param derivatives derivatives metrics
 */
public record AuxiliaryAgeLimits(
        Optional<Duration> orderbook, Optional<Duration> funding, Optional<Duration> onchain, Optional<Duration> derivatives) {

    /** No limit anywhere. */
    public static final AuxiliaryAgeLimits NONE =
            new AuxiliaryAgeLimits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public AuxiliaryAgeLimits {
        Objects.requireNonNull(orderbook, "orderbook");
        Objects.requireNonNull(funding, "funding");
        Objects.requireNonNull(onchain, "onchain");
        Objects.requireNonNull(derivatives, "derivatives");
    }
}
