package io.tidewatch.quality;

/**
 * What data training needs, averages over symbols.
 *
 * @param primaryBars   share of the buckets that hold a candle of the primary length
 * @param secondaryBars the same of the secondary length
 * @param orderbook     share of the buckets with an order book row
 * @param funding       share of the buckets with a funding rate
 * @param onchain       share of the buckets with the primary on-chain metric
 * @param derivatives   share of the buckets of the last 30 days, of every derivatives metric
 * @param linkedEvents  events linked to each symbol
 * @param socialPosts   social posts altogether
 * @param commentRatio  comments per post
 */
public record ReadinessThresholds(
        double primaryBars, double secondaryBars, double orderbook, double funding, double onchain, double derivatives,
        long linkedEvents, long socialPosts, double commentRatio) {

    /** The thresholds in force. */
    public static final ReadinessThresholds STANDARD =
            new ReadinessThresholds(0.9, 0.85, 0.7, 0.7, 0.7, 0.4, 20, 200, CommentRatio.READINESS_TARGET);

    /** How far production looks back, in days. */
    public static final int PRODUCTION_DAYS = 420;

    /** How far derivatives metrics are looked back, in days: exchanges give no more. */
    public static final int DERIVATIVES_DAYS = 30;
}
