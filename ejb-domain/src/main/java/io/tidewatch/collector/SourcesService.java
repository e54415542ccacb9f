package io.tidewatch.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows and steers the sources; whatever an operator does is noted with who did it and why. */
@ApplicationScoped
public class SourcesService {

    private static final int LONGEST_NAME = 128;

    private Connectors connectors;
    private ConnectorStates states;
    private SourceAudit audit;
    private CollectorConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected SourcesService() {
    }

    @Inject
    public SourcesService(
            Connectors connectors, ConnectorStates states, SourceAudit audit, CollectorConfig config, TradingClock clock) {
        this.connectors = connectors;
        this.states = states;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Whether this node collects at all. */
    public boolean collecting() {
        return config.enabled();
    }

    /** All sources in the order in which operators know them. */
    @Transactional
    public List<SourceView> sources() {
        Map<String, ConnectorState> stored = states.all().stream().collect(Collectors.toMap(ConnectorState::name, Function.identity()));
        Instant now = clock.instant();
        return connectors.all().stream().map(connector -> view(connector, Optional.ofNullable(stored.get(connector.name())), now)).toList();
    }

    /** One source. @throws SourceNotFoundException when there is none of this name */
    @Transactional
    public SourceView source(String name) {
        return view(connector(name), states.find(name), clock.instant());
    }

    /** Keeps a source from being fetched until it is resumed; a run in progress goes on. Pausing a paused one changes nothing. */
    @Transactional
    public SourceView pause(String name, String by, String reason) {
        Instant now = known(name);
        if (states.pause(name, new ConnectorState.Pause(cut(by), reason, now))) {
            audit.note(name, "pause", cut(by), reason, now);
        }
        return source(name);
    }

    /** Lets a paused source be fetched again. Resuming one that runs changes nothing. */
    @Transactional
    public SourceView resume(String name, String by, String reason) {
        Instant now = known(name);
        if (states.resume(name, now)) {
            audit.note(name, "resume", cut(by), reason, now);
        }
        return source(name);
    }

    /**
     * Has a source fetched once within seconds, by whichever node collects, also when it is paused or cooling down: an operator who
     * has mended something need not wait.
     *
     * @throws IllegalStateException when no run can come of it, saying why
     */
    @Transactional
    public SourceView runNow(String name, String by, String reason) {
        Instant now = known(name);
        connector(name).missing().ifPresent(missing -> {
            throw new IllegalStateException("source " + name + " cannot be asked before " + missing + " is set");
        });
        if (!config.enabled()) {
            throw new IllegalStateException("the collector is switched off (COLLECTOR_ENABLED)");
        }
        states.requestRun(name, cut(by), now);
        audit.note(name, "run", cut(by), reason, now);
        return source(name);
    }

    private Instant known(String name) {
        Instant now = clock.instant();
        states.ensure(List.of(connector(name).name()), now);
        return now;
    }

    private Connector connector(String name) {
        return connectors.named(name).orElseThrow(() -> new SourceNotFoundException(name));
    }

    private static String cut(String by) {
        return by.length() <= LONGEST_NAME ? by : by.substring(0, LONGEST_NAME);
    }

    private SourceView view(Connector connector, Optional<ConnectorState> stored, Instant now) {
        ConnectorHealth health = stored.map(ConnectorState::health).orElse(ConnectorHealth.NEW);
        Optional<ConnectorState.Pause> pause = stored.flatMap(ConnectorState::paused);
        boolean collecting = config.enabled() && connector.missing().isEmpty() && pause.isEmpty();
        return new SourceView(connector.name(), collecting, connector.missing(), pause.map(ConnectorState.Pause::by),
                pause.map(ConnectorState.Pause::reason), health.breaker(now, config.policy()), health.cooldownUntil().filter(now::isBefore),
                health.consecutiveFailures(), health.lastStatus(), stored.flatMap(ConnectorState::lastFetch),
                stored.flatMap(ConnectorState::lastSuccess), health.latencySeconds(), stored.flatMap(ConnectorState::lastError),
                stored.flatMap(ConnectorState::lastErrorAt), collecting ? stored.flatMap(ConnectorState::nextDue) : Optional.empty(),
                stored.flatMap(ConnectorState::runRequested).isPresent(), health.counters(),
                stored.map(ConnectorState::published).orElse(PublishCounters.NONE),
                stored.map(state -> remembered(state.cursor())).orElse(List.of()));
    }

    private static List<SourceView.Remembered> remembered(ObjectNode cursor) {
        List<SourceView.Remembered> parts = new ArrayList<>();
        cursor.properties().forEach(part -> parts.add(new SourceView.Remembered(part.getKey(), entries(part.getValue()))));
        return parts;
    }

    /** Leaves below a part of a cursor. */
    private static int entries(JsonNode part) {
        int entries = 0;
        for (JsonNode child : part) {
            entries += entries(child);
        }
        return part.isContainerNode() ? entries : 1;
    }
}
