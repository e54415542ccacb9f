package io.tidewatch.collector.news;

import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings of these connectors injectable. */
@ApplicationScoped
public class NewsSourceSettings {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public RssConfig rss() {
        return RssConfig.from(Settings.ofServer());
    }

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public GdeltConfig gdelt() {
        return GdeltConfig.from(Settings.ofServer());
    }

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public TelegramConfig telegram() {
        return TelegramConfig.from(Settings.ofServer());
    }
}
