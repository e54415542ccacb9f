package io.tidewatch.connectors.venue;

import java.time.Clock;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The venues of this process: one budget, one clock and one set of sockets for each, however many factories ask. */
final class OpenVenues {

    private static final Map<String, VenueProtocol> OPEN = new ConcurrentHashMap<>();

    private OpenVenues() {
    }

    static VenueProtocol protocol(String venue) {
        return OPEN.computeIfAbsent(venue, name -> {
            Config config = ConfigProvider.getConfig();
            return provider(name).open(new VenueVariables(key -> config.getOptionalValue(key, String.class), Clock.systemUTC()));
        });
    }

    /** @throws IllegalArgumentException when there is none of that name */
    static VenueProvider provider(String venue) {
        return ServiceLoader.load(VenueProvider.class, OpenVenues.class.getClassLoader()).stream().map(ServiceLoader.Provider::get)
                .filter(provider -> provider.venue().equals(venue)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no venue is named '" + venue + "'"));
    }
}
