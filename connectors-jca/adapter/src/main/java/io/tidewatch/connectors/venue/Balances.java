package io.tidewatch.connectors.venue;

import io.tidewatch.connectors.exchange.VenueBalance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up accounts by currency. */
public final class Balances {

    private final Map<String, VenueBalance> byCurrency = new TreeMap<>();

    /** Adds what one account holds. */
    public void add(String currency, BigDecimal available, BigDecimal held) {
        byCurrency.merge(currency, new VenueBalance(currency, available, held), (one, other) ->
                new VenueBalance(currency, one.available().add(other.available()), one.held().add(other.held())));
    }

    /** The sums that are not nothing, by currency. */
    public List<VenueBalance> held() {
        return byCurrency.values().stream().filter(sum -> sum.available().signum() != 0 || sum.held().signum() != 0).toList();
    }
}
