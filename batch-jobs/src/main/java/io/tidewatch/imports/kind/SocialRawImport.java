package io.tidewatch.imports.kind;

import static io.tidewatch.imports.kind.ImportTable.birth;
import static io.tidewatch.imports.kind.ImportTable.key;
import static io.tidewatch.imports.kind.ImportTable.once;
import static io.tidewatch.imports.kind.ImportTable.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.kind.ImportTable.Type;
import io.tidewatch.models.Sha256;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code social-raw}: posts and their comments as they were written, for what reads texts. Only comments that are in the file
 * become rows. Author and times stay as they were first stored: what was known when does not change afterwards.
 */
@ApplicationScoped
public class SocialRawImport implements ImportKind<SocialRawImport.Post> {

    static final ImportTable POSTS = ImportTable.of("social_posts_raw", null, "available_at", key("platform", Type.TEXT),
            key("source_id", Type.TEXT), once("occurred_at", Type.TIME), once("published_at", Type.TIME),
            once("available_at", Type.TIME), once("author", Type.TEXT), once("author_id", Type.TEXT), value("title", Type.TEXT),
            value("text", Type.TEXT), value("engagement_score", Type.NUMBER), value("post_sentiment", Type.NUMBER),
            value("comment_sentiment", Type.NUMBER), value("n_comments", Type.WHOLE), value("n_replies", Type.WHOLE),
            value("symbol_mentions", Type.TEXTS), value("entity_links", Type.JSON), value("payload", Type.JSON),
            value("source_url", Type.TEXT), birth("created_at"));
    static final ImportTable COMMENTS = ImportTable.of("social_comments_raw", null, "available_at", key("platform", Type.TEXT),
            key("source_id", Type.TEXT), value("parent_source_id", Type.TEXT), once("occurred_at", Type.TIME),
            once("published_at", Type.TIME), once("available_at", Type.TIME), once("author", Type.TEXT), once("author_id", Type.TEXT),
            value("text", Type.TEXT), value("engagement_score", Type.NUMBER), value("comment_sentiment", Type.NUMBER),
            value("symbol_mentions", Type.TEXTS), value("payload", Type.JSON), value("source_url", Type.TEXT), birth("created_at"));

    private static final int ID_LENGTH = 32;
    private static final int LONGEST_ID = 512;
    private static final String[] TEXT = {"text", "content", "body"};

    /** A post and the comments that came with it, as rows. */
    record Post(Object[] row, List<Object[]> comments) {
    }

    private ImportTableRepository repository;

    /** For the container's proxy. */
    protected SocialRawImport() {
    }

    @Inject
    public SocialRawImport(ImportTableRepository repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return "social-raw";
    }

    @Override
    public String description() {
        return "Posts with their comments as JSON lines, as they were written; rows as of kind social, stored as texts";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of();
    }

    @Override
    public boolean recognises(String fileName, Set<String> fields) {
        return namesRaw(fileName) && (fields.contains("title") || fields.contains("text"));
    }

    static boolean namesRaw(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).matches("social[-_]raw.*");
    }

    @Override
    public void resolve(Map<String, String> values, String fileName) {
        // Nothing beside what every import takes.
    }

    @Override
    public Function<Fields, Post> parser(JobParameters parameters) {
        return SocialRawImport::post;
    }

    private static Post post(Fields row) {
        SocialLine line = SocialLine.of(row);
        Fields fields = line.fields();
        Instant[] times = times(fields, line.occurredAt());
        String url = fields.text("source_url", "url", "link").orElse(null);
        String id = fields.word(LONGEST_ID, "source_id", "tweet_id", "video_id", "id").orElseGet(() ->
                hash(line.platform(), url == null ? "" : url, line.occurredAt().toString(), line.title()));
        ObjectNode payload = row.object("payload").orElseGet(JsonNodeFactory.instance::objectNode);
        JsonNode links = fields.find("entity_links", "entities");
        List<Object[]> comments = new ArrayList<>();
        for (Fields comment : line.comments()) {
            comments.add(comment(line.platform(), id, times, comment));
        }
        return new Post(new Object[] {line.platform(), id, times[0], times[1], times[2],
            fields.text("author", "author_name").orElse(null), fields.text("author_id").orElse(null), line.title(), line.text(),
            line.engagement(), line.mood(), line.answers(), line.commentCount(), line.replyCount(), list(line.symbols()),
            links.isArray() ? links : JsonNodeFactory.instance.arrayNode(), payload, url, times[2]}, comments);
    }

    /** A comment is never older, nor known earlier, than its post. */
    private static Object[] comment(String platform, String post, Instant[] postTimes, Fields fields) {
        Instant occurred = later(fields.instant("occurred_at", "created_at", "published_at").orElse(postTimes[0]), postTimes[0]);
        Instant published = later(fields.instant("published_at").orElse(occurred), occurred);
        Instant available = later(fields.instant("available_at").orElse(later(published, postTimes[2])), published);
        String text = fields.text(TEXT).orElse("");
        String author = fields.text("author", "author_name").orElse(null);
        String id = fields.word(LONGEST_ID, "source_id", "comment_id", "id").orElseGet(() ->
                hash(platform, post, author == null ? "" : author, text));
        return new Object[] {platform, id, fields.word(LONGEST_ID, "parent_source_id", "parent_id").orElse(post), occurred, published,
            available, author, fields.text("author_id").orElse(null), text,
            SocialLine.engagement(fields, fields.whole(0, Integer.MAX_VALUE, "n_replies", "reply_count").orElse(0L)),
            SocialLine.commentMood(fields), list(SocialLine.symbols(fields)),
            fields.object("payload").orElseGet(JsonNodeFactory.instance::objectNode), fields.text("source_url", "url").orElse(null),
            available};
    }

    /** Occurred, published and available, each raised to the one before it. */
    private static Instant[] times(Fields fields, Instant occurred) {
        Instant published = later(fields.instant("published_at").orElse(occurred), occurred);
        return new Instant[] {occurred, published, later(fields.instant("available_at").orElse(published), published)};
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static String hash(String... parts) {
        return Sha256.hex(String.join("||", parts).getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
    }

    private static ArrayNode list(List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    @Override
    public Written store(List<Post> posts) {
        Written written = repository.upsert(POSTS, posts.stream().map(Post::row).toList());
        List<Object[]> comments = posts.stream().flatMap(post -> post.comments().stream()).toList();
        return comments.isEmpty() ? written : written.plus(repository.upsert(COMMENTS, comments));
    }
}
