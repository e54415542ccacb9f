package io.tidewatch.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of event ingest. A bad value stops the start. */
@ApplicationScoped
public class EventsConfig {

    private boolean auditResends;

    /** For the container's proxy. */
    protected EventsConfig() {
    }

    /**
     * @param auditResends {@code INGEST_AUDIT_RESENDS}: whether an event that was known already gets another audit row
     * @throws IllegalArgumentException when it is neither true nor false
     */
    @Inject
    public EventsConfig(@ConfigProperty(name = "INGEST_AUDIT_RESENDS", defaultValue = "true") String auditResends) {
        this.auditResends = switch (auditResends.trim().toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "y", "on" -> true;
            case "0", "false", "no", "n", "off" -> false;
            default -> throw new IllegalArgumentException("INGEST_AUDIT_RESENDS: '" + auditResends + "' is neither true nor false");
        };
    }

    void readAtStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        // Being notified makes the container build this bean, and with it check the values.
    }

    /** Whether every sending of an event is audited, or only the first. */
    public boolean auditResends() {
        return auditResends;
    }
}
