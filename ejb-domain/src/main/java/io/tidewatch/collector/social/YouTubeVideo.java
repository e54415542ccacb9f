package io.tidewatch.collector.social;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Fields;
import io.tidewatch.events.NewEvent;
import java.time.Instant;
import java.util.List;

/**
 * A video of YouTube.
 *
 * @param id          key
 * @param title       cleaned; may be empty
 * @param description cleaned; may be empty
 * @param channel     name of its channel; may be empty
 * @param url         of its page
 * @param published   as sent
 */
record YouTubeVideo(String id, String title, String description, String channel, String url, String published) {

    private static final String LIKES = "likeCount";
    private static final String COMMENTS = "commentCount";
    private static final String VIEWS = "viewCount";

    static String page(String id) {
        return "https://www.youtube.com/watch?v=" + id;
    }

    /**
     * The video as an event.
     *
     * @param figures as the API sends them; a missing node where there are none
     * @param mode    how it was read
     * @param now     time of a video that does not say its own
     */
    NewEvent toEvent(JsonNode figures, String mode, SymbolMentions mentions, Instant now) {
        String text = (title + "\n" + description).strip();
        List<String> symbols = mentions.in(text);
        long comments = Fields.count(figures, COMMENTS);
        Engagement engagement = new Engagement(Fields.number(figures, LIKES), comments, 0, 0, Fields.number(figures, VIEWS));
        ObjectNode extras = JsonNodeFactory.instance.objectNode()
                .put("video_id", id)
                .put("language", LanguageHint.of(text))
                .put("view_count", Fields.count(figures, VIEWS))
                .put("like_count", Fields.count(figures, LIKES))
                .put("comment_count", comments)
                .put("youtube_mode", mode);
        return new SocialPost(SocialPlatform.YOUTUBE, title.isEmpty() ? "YouTube post " + id : PostText.first(title, PostText.TITLE), text,
                url, SocialDate.parse(published).orElse(now), PostAuthor.named(channel), engagement,
                new PostDiscussion(comments, 0, 0), symbols).toEvent("youtube:" + channel, extras);
    }
}
