package io.tidewatch.ops;

import io.tidewatch.execution.venue.VenueBlock;
import io.tidewatch.execution.venue.VenueComponent;
import io.tidewatch.execution.venue.VenueHealth;
import io.tidewatch.ops.health.Component;
import io.tidewatch.ops.health.Component.State;
import io.tidewatch.ops.health.Machine;
import io.tidewatch.ops.health.MachineState;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What runs and how much came in lately. */
@Path("api/status")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private static final String CONNECTED = "connected";
    private static final Logger LOG = Logger.getLogger(StatusResource.class.getName());

    @Inject
    private SystemStatusService status;
    @Inject
    private Machine machine;
    @Inject
    @Any
    private Instance<Component> components;
    @Inject
    private VenueComponent venues;

    private record SystemPart(MachineState gpu, String redis, String postgres) {
    }

    record VenuePart(boolean reachable, String clockStatus, Double clockOffsetMs, List<String> blocks, Instant probedAt) {

        static VenuePart of(VenueHealth look) {
            return new VenuePart(look.reachable(), look.clock().text(), look.clockOffsetMs(),
                    look.blocks().stream().map(VenueBlock::code).toList(), look.probedAt());
        }
    }

    private record Answer(SystemPart system, Map<String, Optional<Long>> data, Map<String, String> services, List<String> warnings,
            Map<String, VenuePart> venues) {
    }

    /**
     * Tells the status.
     *
     * @return the answer; needs the database
     */
    @GET
    public Object get() {
        SystemStatus current = status.current();
        Map<String, Optional<Long>> data = new LinkedHashMap<>();
        data.put("active_symbols", current.activeSymbols());
        data.put("recent_news_24h", current.recentNews24h());
        data.put("recent_predictions_1h", current.recentPredictions1h());
        return new Answer(new SystemPart(machine.state(), CONNECTED, CONNECTED), data, services(components), current.warnings(),
                parts(venues.seen()));
    }

    /** Every venue that has been looked at, and what keeps live orders away from it. */
    static Map<String, VenuePart> parts(Map<String, VenueHealth> seen) {
        Map<String, VenuePart> parts = new TreeMap<>();
        seen.forEach((venue, look) -> parts.put(venue, VenuePart.of(look)));
        return parts;
    }

    /**
     * The three names of the predecessor come first: the server itself, which answers; its queue, which is the database that has
     * just answered; its streams.
     */
    static Map<String, String> services(Iterable<Component> components) {
        Map<String, String> services = new LinkedHashMap<>();
        services.put("backend", word(State.RUNNING));
        services.put("redis_consumer", word(State.RUNNING));
        services.put("websocket_broadcaster", word(State.STOPPED));
        Map<String, String> told = new TreeMap<>();
        components.forEach(component -> told.put(component.name(), word(state(component))));
        services.putAll(told);
        return services;
    }

    private static State state(Component component) {
        try {
            return component.state();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> component.name() + " cannot tell how it does");
            return State.ERROR;
        }
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
