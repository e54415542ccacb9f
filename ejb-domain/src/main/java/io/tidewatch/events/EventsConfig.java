package io.tidewatch.events;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;

/** Settings of event ingest. */
@ApplicationScoped
public class EventsConfig implements CheckedAtStart {

    private final boolean auditResends;

    /** Reads the settings of the server. */
    public EventsConfig() {
        this(Settings.ofServer());
    }

    /**
     * @param settings {@code INGEST_AUDIT_RESENDS}: whether an event that was known already gets another audit row (yes)
     * @throws SettingException when it is neither yes nor no
     */
    public EventsConfig(Settings settings) {
        auditResends = settings.flag("INGEST_AUDIT_RESENDS", true);
    }

    /** Whether every sending of an event is audited, or only the first. */
    public boolean auditResends() {
        return auditResends;
    }

    @Override
    public String toString() {
        return "events, " + (auditResends ? "every sending" : "only the first sending") + " audited";
    }
}
