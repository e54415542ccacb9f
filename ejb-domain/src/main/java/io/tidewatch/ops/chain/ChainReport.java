package io.tidewatch.ops.chain;

import io.tidewatch.signals.Action;
import java.util.Map;

/**
 * What one decision time brought.
 *
 * @param features    feature vectors written
 * @param predictions predictions stored
 * @param signals     action by symbol
 * @param orders      orders submitted
 * @param fills       orders filled, wholly or in part
 * @param rejects     orders rejected by the execution adapter
 * @param blocks      number of refusals by reason code, of signals and of orders
 * @param equity      value of the account at the latest prices, quote currency
 */
public record ChainReport(int features, int predictions, Map<String, Action> signals, int orders, int fills, int rejects,
        Map<String, Integer> blocks, double equity) {
}
