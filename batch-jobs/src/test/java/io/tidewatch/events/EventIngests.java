package io.tidewatch.events;

import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.quality.IngestAuditRepository;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** The real ingest outside the container; nobody hears what it announces. */
public final class EventIngests {

    private EventIngests() {
    }

    public static EventIngestService on(Sql sql) {
        return new EventIngestService(new EventStore(sql), new EntityStore(sql), new EnrichmentStore(sql),
                new IngestAuditRepository(sql),
                new EventsConfig(new Settings(name -> Optional.empty())), new TradingClock(), unheard(), unheard());
    }

    /** An announcement that nobody hears. */
    @SuppressWarnings("unchecked")
    public static <T> Event<T> unheard() {
        return (Event<T>) Proxy.newProxyInstance(Event.class.getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> null);
    }
}
