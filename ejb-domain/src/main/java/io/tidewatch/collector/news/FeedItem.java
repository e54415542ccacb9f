package io.tidewatch.collector.news;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a feed.
 *
 * @param key       tells it from the others, also when its text is corrected later
 * @param title     cleaned; empty when there is none
 * @param summary   cleaned, without markup; empty when there is none
 * @param link      empty when there is none
 * @param published when it was published, else when it was changed; empty when the feed does not say or says it unreadably
 */
record FeedItem(String key, String title, String summary, Optional<String> link, Optional<Instant> published) {

    /** Whether there is anything to tell. */
    boolean saysSomething() {
        return !title.isEmpty() || !summary.isEmpty();
    }
}
