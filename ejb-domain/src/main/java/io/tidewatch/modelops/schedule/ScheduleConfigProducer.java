package io.tidewatch.modelops.schedule;

import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings of the schedule injectable. */
@ApplicationScoped
public class ScheduleConfigProducer {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public ScheduleConfig scheduleConfig() {
        return ScheduleConfig.from(Settings.ofServer());
    }
}
