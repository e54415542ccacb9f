package io.tidewatch.launcher.replay;

import java.time.Instant;

/**
 * One news item of a file, as its columns.
 *
 * @param publishedAt when it became public
 */
record HistoryNews(Instant publishedAt, String source, String subject, String title, String text, String url) {
}
