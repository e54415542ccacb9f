package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.publication.AliasLinking;
import io.tidewatch.collector.publication.Publication;
import io.tidewatch.connectors.web.DirectConnectionFactory;
import io.tidewatch.events.NewEvent;
import io.tidewatch.events.RealIngest;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * One node of the collector, whole, outside a server: real database, real transactions, real HTTP, the clock of the test. A second
 * bench on the same database is a second node, or the same one after a restart.
 */
public final class CollectorBench implements AutoCloseable {

    /** Settings that make failures quick: one attempt, one failure opens the breaker for 60 s, a fetch each minute. */
    public static final Map<String, String> QUICK = Map.of("COLLECTOR_ENABLED", "1", "COLLECT_INTERVAL", "60",
            "CONNECTOR_MAX_RETRIES", "1", "CONNECTOR_FAILURE_THRESHOLD", "1", "CONNECTOR_COOLDOWN_SEC", "60");

    final TransactionalSource database;
    final Sql sql;
    final Metrics metrics = new Metrics();
    final ConnectorStates states;
    final ConnectorLeases leases;
    final ConnectorRunner runner;
    final CollectorConfig config;
    final TradingClock clock;

    /** @param settings by environment name */
    public CollectorBench(DataSource source, TradingClock clock, Map<String, String> settings) throws SQLException {
        this.clock = clock;
        database = new TransactionalSource(source);
        sql = new Sql(database.dataSource());
        config = CollectorConfig.from(new Settings(name -> Optional.ofNullable(settings.get(name))));
        states = new ConnectorStates(sql);
        leases = new ConnectorLeases(sql, config);
        CollectorMeter meter = new CollectorMeter(metrics);
        HarvestStore store = new Transacted();
        HarvestPublisher publisher = new HarvestPublisher(
                new Publication(new AliasLinking(), config), new KnownEventRepository(sql), store, meter);
        SourceClient client = new WebSourceClient(new DirectConnectionFactory(1 << 20), clock);
        Fetching fetching = new Fetching(client, config, clock, meter, time -> { });
        runner = new ConnectorRunner(leases, states, fetching, publisher, store, config, clock, meter);
    }

    /** Runs a connector as an operator asked for it, due or not, and says how its fetch ended. */
    public FetchStatus run(Connector connector) throws InterruptedException {
        states.ensure(List.of(connector.name()), clock.instant());
        sql.update("UPDATE connector_state SET next_due_at = NULL WHERE connector = ?", connector.name());
        return runner.run(connector).orElseThrow();
    }

    /** Runs a connector if it is due. */
    public Optional<FetchStatus> runIfDue(Connector connector) throws InterruptedException {
        states.ensure(List.of(connector.name()), clock.instant());
        return runner.run(connector);
    }

    ConnectorState state(Connector connector) {
        return states.find(connector.name()).orElseThrow();
    }

    /** What a connector remembers, as it is stored. */
    public String cursor(Connector connector) {
        return state(connector).cursor().toString();
    }

    /** How often its source asked for rest. */
    public long rateLimits(Connector connector) {
        return state(connector).health().counters().rateLimit();
    }

    /** Events stored for it since the beginning. */
    public long stored(Connector connector) {
        return state(connector).published().stored();
    }

    /** What went wrong last; empty when nothing did. */
    public String lastError(Connector connector) {
        return state(connector).lastError().orElse("");
    }

    public Sql sql() {
        return sql;
    }

    public long events() {
        return sql.queryInt8("SELECT count(*) FROM events");
    }

    public List<String> titles() {
        return sql.query("SELECT title FROM events ORDER BY occurred_at, title", row -> row.text("title"));
    }

    /** Empties what the collector writes. */
    public void empty() {
        sql.update("TRUNCATE events, entities, event_links, data_quality_audit, connector_state, service_leases RESTART IDENTITY CASCADE");
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    /** The store in transactions, which the server makes by its annotations. */
    private final class Transacted extends HarvestStore {

        Transacted() {
            super(RealIngest.on(sql, clock), leases, states);
        }

        @Override
        public int store(ConnectorLease lease, List<NewEvent> events, Optional<ObjectNode> cursor, RunOutcome outcome) {
            return database.inTransaction(() -> super.store(lease, events, cursor, outcome));
        }

        @Override
        public void attempt(List<NewEvent> events) {
            database.inTransaction(() -> {
                super.attempt(events);
                return null;
            });
        }
    }
}
