package io.tidewatch.ops.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** The latest results of all probes: asked again after five seconds, waited for at most one. */
@ApplicationScoped
public class ProbeBoard {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<String, WatchedProbe> watched = new ConcurrentHashMap<>();

    @Inject
    @Any
    private Instance<HealthProbe> probes;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    /**
     * All parts that have a probe.
     *
     * @return their results by name
     */
    public List<ProbeResult> results() {
        return StreamSupport.stream(probes.spliterator(), false).map(this::result).sorted((a, b) -> a.name().compareTo(b.name())).toList();
    }

    /**
     * One part.
     *
     * @param name name of its probe
     * @return whether it works; a part without probe does not
     */
    public boolean isUp(String name) {
        return results().stream().anyMatch(result -> result.name().equals(name) && result.up());
    }

    private ProbeResult result(HealthProbe probe) {
        return watched.computeIfAbsent(probe.name(), name -> new WatchedProbe(probe, executor, FRESH, PATIENCE)).result();
    }
}
