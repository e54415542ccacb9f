package io.tidewatch.execution;

/**
 * The conditions a run of orders is executed under. Explicit zeros mean zero: no slippage allowance, no retry, no fee.
 *
 * @param timeInForce     how long the limit leg may rest
 * @param maxSlippageBps  widest accepted distance from the estimated price, basis points, 0..2000
 * @param venue           resolved venue name
 * @param marketType      spot or perpetual
 * @param productType     venue's product family for perpetuals; null when not given
 * @param leverage        1..125; null when not given
 * @param reduceOnly      whether the order may only shrink a position
 * @param positionMode    {@code one_way} or {@code hedge}
 * @param marginMode      {@code cross} or {@code isolated}
 * @param limitTimeoutSec how long the limit leg waits before it is cancelled, seconds
 * @param maxRetries      market attempts after the first one
 * @param feeBps          fee on traded notional, basis points
 */
public record ExecutionTerms(
        TimeInForce timeInForce, double maxSlippageBps, String venue, MarketType marketType, String productType,
        Double leverage, boolean reduceOnly, String positionMode, String marginMode,
        double limitTimeoutSec, int maxRetries, double feeBps) {
}
