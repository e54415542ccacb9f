package io.tidewatch.connectors.venue.bitget;

import io.tidewatch.connectors.venue.VenueProtocol;
import io.tidewatch.connectors.venue.VenueProvider;
import io.tidewatch.connectors.venue.VenueVariables;

/** Opens Bitget. */
public final class BitgetProvider implements VenueProvider {

    static final String NAME = "bitget";

    @Override
    public String venue() {
        return NAME;
    }

    @Override
    public VenueProtocol open(VenueVariables variables) {
        BitgetSettings settings = BitgetSettings.from(variables);
        return new BitgetProtocol(settings, new BitgetClient(settings, settings.line(variables)));
    }
}
