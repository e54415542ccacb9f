package io.tidewatch.execution.control;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a flatten did.
 *
 * @param action   number of its audit row
 * @param cancel   what was stopped and cancelled first
 * @param closings the closing orders
 * @param left     what is still held, and why
 * @param complete whether nothing of ours is held or can trade any more
 */
public record FlattenReport(long action, CancelAllReport cancel, List<Closing> closings, List<Left> left, boolean complete) {

    /**
     * A closing order.
     *
     * @param quantity base units it was to trade
     * @param filled   base units it traded
     * @param reason   why it did not trade whole; null when it did
     */
    public record Closing(
            String decisionId, long orderId, String account, String symbol, String side, BigDecimal quantity, BigDecimal filled,
            String status, String reason) {
    }

    /**
     * A position that is still held.
     *
     * @param quantity base units, negative when short
     * @param reason   why
     */
    public record Left(String account, String venue, String symbol, BigDecimal quantity, String reason) {
    }
}
