package io.tidewatch.ops;

import io.tidewatch.ops.health.Components;
import io.tidewatch.ops.health.Machine;
import io.tidewatch.ops.health.MachineState;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What runs and how much came in lately. */
@Path("api/status")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private static final String CONNECTED = "connected";
    private static final String RUNNING = "running";

    @Inject
    private SystemStatusService status;
    @Inject
    private Machine machine;
    @Inject
    private Components components;

    private record SystemPart(MachineState gpu, String redis, String postgres) {
    }

    private record Answer(SystemPart system, Map<String, Optional<Long>> data, Map<String, String> services, List<String> warnings) {
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
        return new Answer(new SystemPart(machine.state(), CONNECTED, CONNECTED), data, services(), current.warnings());
    }

    /** The three names of the predecessor come first: the server itself, its queue (the database has answered), its streams. */
    private Map<String, String> services() {
        Map<String, String> services = new LinkedHashMap<>();
        services.put("backend", RUNNING);
        services.put("redis_consumer", RUNNING);
        services.put("websocket_broadcaster", RUNNING);
        components.states().forEach((name, state) -> services.put(name, state.name().toLowerCase(Locale.ROOT)));
        return services;
    }
}
