package io.tidewatch.events;

import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.quality.IngestAuditRepository;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** The ingest service as the server has it, for tests of what uses it; announcements go nowhere. */
public final class RealIngest {

    private RealIngest() {
    }

    public static EventIngestService on(Sql sql, TradingClock clock) {
        return new EventIngestService(new EventStore(sql), new EntityStore(sql), new IngestAuditRepository(sql),
                new EventsConfig(new Settings(name -> Optional.empty())), clock, unheard(), unheard());
    }

    @SuppressWarnings("unchecked")
    private static <T> Event<T> unheard() {
        return (Event<T>) Proxy.newProxyInstance(RealIngest.class.getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> null);
    }
}
