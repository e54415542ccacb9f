package io.tidewatch.ops;

import io.tidewatch.ops.health.ProbeBoard;
import io.tidewatch.ops.health.ProbeResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** The checks behind MicroProfile's probes: alive needs nothing, ready needs every part, started needs the tables. */
@ApplicationScoped
public class ServerChecks {

    @Inject
    private ProbeBoard probes;

    /** The process answers. */
    @Produces
    @Liveness
    @ApplicationScoped
    public HealthCheck alive() {
        return () -> HealthCheckResponse.up("server");
    }

    /** Every part works. */
    @Produces
    @Readiness
    @ApplicationScoped
    public HealthCheck ready() {
        return () -> response("parts", probes.results());
    }

    /** The tables are there. */
    @Produces
    @Startup
    @ApplicationScoped
    public HealthCheck started() {
        return () -> response("start", probes.results().stream().filter(result -> result.name().equals("migrations")).toList());
    }

    private static HealthCheckResponse response(String name, List<ProbeResult> results) {
        HealthCheckResponseBuilder builder = HealthCheckResponse.named(name).status(results.stream().allMatch(ProbeResult::up));
        results.forEach(result -> builder.withData(result.name(), (result.up() ? "up: " : "down: ") + result.detail()));
        return builder.build();
    }
}
