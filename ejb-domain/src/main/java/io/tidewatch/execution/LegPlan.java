package io.tidewatch.execution;

import io.tidewatch.connectors.exchange.Instrument;
import io.tidewatch.connectors.exchange.TradingMarket;
import java.math.BigDecimal;

/**
 * How an order is executed at a venue.
 *
 * @param order      of ours, submitted for this venue
 * @param terms      of the run
 * @param habits     of the venue
 * @param venue      name
 * @param market     where
 * @param instrument what is traded
 * @param sizing     its steps and minimums
 * @param quantity   base units in whole steps
 * @param limitPrice of the limit leg in whole steps; null when there is none
 * @param reference  price it was decided at, quote currency
 * @param worst      what a unit counts at in exposure, quote currency
 */
record LegPlan(
        StoredOrder order, ExecutionTerms terms, VenueHabits habits, String venue, TradingMarket market, Instrument instrument,
        VenueSizing sizing, BigDecimal quantity, BigDecimal limitPrice, BigDecimal reference, BigDecimal worst) {

    /** The order to send as the next leg. */
    VenueOrderIntent leg(int leg, int attempt, BigDecimal legQuantity) {
        boolean limit = attempt == 0;
        return new VenueOrderIntent(habits.name(order.id(), attempt, leg == 0), order, leg, venue, market, instrument.symbol(),
                limit ? terms.order().timeInForce() : TimeInForce.IOC, terms.order().reduceOnly(), legQuantity,
                limit ? limitPrice : null, reference, worst);
    }
}
