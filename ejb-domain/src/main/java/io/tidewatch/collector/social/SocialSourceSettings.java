package io.tidewatch.collector.social;

import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings of these connectors injectable. */
@ApplicationScoped
public class SocialSourceSettings {

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public XConfig x() {
        return XConfig.from(Settings.ofServer());
    }

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public RedditConfig reddit() {
        return RedditConfig.from(Settings.ofServer());
    }

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public YouTubeConfig youTube() {
        return YouTubeConfig.from(Settings.ofServer());
    }
}
