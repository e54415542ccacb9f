package io.tidewatch.signals;

import io.tidewatch.portfolio.StrategyBucket;
import io.tidewatch.prediction.Horizon;
import java.time.Instant;

/**
 * A stored signal.
 *
 * @param id         key in {@code signal_candidates}
 * @param track      kind of asset
 * @param target     upper-case
 * @param horizon    as asked for
 * @param action     what it proposes
 * @param score      six decimals
 * @param confidence four decimals
 * @param reason     one line with policy, model and score
 * @param policy     as asked for
 * @param bucket     kind of idea
 * @param decisionId 32 hex digits; ties later orders to this signal
 * @param strategyId as asked for
 * @param createdAt  decision time
 */
public record Signal(
        long id, Track track, String target, Horizon horizon, Action action, double score, double confidence, String reason,
        String policy, StrategyBucket bucket, String decisionId, String strategyId, Instant createdAt) {

    Signal stored(long key) {
        return new Signal(key, track, target, horizon, action, score, confidence, reason, policy, bucket, decisionId, strategyId,
                createdAt);
    }
}
