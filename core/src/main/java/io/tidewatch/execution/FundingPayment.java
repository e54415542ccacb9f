package io.tidewatch.execution;

import java.time.Instant;

/**
 * One funding payment of a perpetual position.
 *
 * @param paymentId unique name, for good; a payment with the same one is the same payment
 * @param track     {@code liquid} or {@code vc}
 * @param target    upper-case symbol
 * @param amount    quote currency, positive when received
 * @param paidAt    when it was due
 */
public record FundingPayment(String paymentId, String track, String target, double amount, Instant paidAt) {

    /**
     * What a position pays or receives: the long side pays when the rate is positive.
     *
     * @param quantity base units, negative for a short position
     * @param price    mark price, quote currency
     * @param rate     funding rate of the period, a fraction
     */
    public static double amount(double quantity, double price, double rate) {
        return -quantity * price * rate;
    }
}
