package io.tidewatch.events;

import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.quality.IngestAuditRepository;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** Ingest outside of the container, for tests of what comes after it. */
public final class IngestHarness {

    private IngestHarness() {
    }

    /** Stores events; nobody hears of them. */
    public static IngestResult ingest(Sql sql, TradingClock clock, List<NewEvent> events) {
        return new EventIngestService(new EventStore(sql), new EntityStore(sql), new EnrichmentStore(sql), new IngestAuditRepository(sql),
                new EventsConfig(new Settings(name -> Optional.empty())), clock, silent(), silent()).ingest(new IngestRequest(events));
    }

    @SuppressWarnings("unchecked")
    private static <T> Event<T> silent() {
        return (Event<T>) Proxy.newProxyInstance(IngestHarness.class.getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> null);
    }
}
