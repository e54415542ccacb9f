package io.tidewatch.connectors.venue.coinbase;

import io.tidewatch.connectors.venue.VenueProtocol;
import io.tidewatch.connectors.venue.VenueProvider;
import io.tidewatch.connectors.venue.VenueVariables;

/** Opens Coinbase. */
public final class CoinbaseProvider implements VenueProvider {

    static final String NAME = "coinbase";

    @Override
    public String venue() {
        return NAME;
    }

    @Override
    public VenueProtocol open(VenueVariables variables) {
        CoinbaseSettings settings = CoinbaseSettings.from(variables);
        return new CoinbaseProtocol(new CoinbaseClient(settings, settings.line(variables)));
    }
}
