package io.tidewatch.execution;

/**
 * A way to have orders executed. Implementations are found by the container; there is one per {@link AdapterName}.
 *
 * <p>An adapter never throws for what a venue does: it answers with a status and a reason. An outcome it does not know is
 * {@link OrderStatus#SUBMITTED}, never a guess.
 */
public interface ExecutionAdapter {

    /** Which one this is. */
    AdapterName name();

    /**
     * Whether an order executed now would leave this process and move real money. Decides how strictly risk judges: with real
     * money, an unknown equity or too short a price history refuses.
     */
    boolean reachesVenue();

    /** Executes one order; called once per {@link WorkOrder#clientOrderId()} unless the caller was killed in between. */
    ExecutionResult execute(WorkOrder order, ExecutionTerms terms);
}
