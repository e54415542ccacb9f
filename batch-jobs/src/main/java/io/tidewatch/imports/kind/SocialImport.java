package io.tidewatch.imports.kind;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import io.tidewatch.imports.format.Fields;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code social}: posts of social networks, as canonical events or as loose rows, which become events. */
@ApplicationScoped
public class SocialImport implements ImportKind<NewEvent> {

    private static final double CONFIDENCE = 0.55;
    private static final double UNKNOWN = 0.5;
    private static final int AUTHOR_LENGTH = 120;
    private static final int KIND_LENGTH = 16;

    private EventArchive archive;

    /** For the container's proxy. */
    protected SocialImport() {
    }

    @Inject
    public SocialImport(EventArchive archive) {
        this.archive = archive;
    }

    @Override
    public String name() {
        return "social";
    }

    @Override
    public String description() {
        return "Posts as JSON lines: canonical events, or platform, title, text, created_at, author, likes, shares, n_comments, comments, …";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(EventImport.LATENCY);
    }

    @Override
    public boolean recognises(String fileName, Set<String> fields) {
        boolean social = namesSocial(fileName) || fields.contains("platform");
        boolean loose = fields.contains("title") || fields.contains("text") || fields.contains("content") || fields.contains("body");
        return social && !SocialRawImport.namesRaw(fileName) && (loose || EventLine.isCanonical(fields));
    }

    static boolean namesSocial(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).startsWith("social");
    }

    @Override
    public void resolve(Map<String, String> values, String fileName) {
        EventImport.latency(new JobParameters(values));
    }

    @Override
    public Function<Fields, NewEvent> parser(JobParameters parameters) {
        Duration latency = EventImport.latency(parameters);
        return fields -> {
            boolean canonical = fields.has("event_type") && fields.has("occurred_at");
            return TimeAlignment.align(canonical ? completed(fields) : loose(fields), latency);
        };
    }

    /** A canonical event keeps what it says and gains the members of a post that it lacks. */
    private static NewEvent completed(Fields fields) {
        NewEvent event = EventLine.parse(fields);
        ObjectNode payload = payload(SocialLine.of(fields));
        payload.setAll(event.payload());
        return new NewEvent(event.type(), event.title(), event.times(), event.source(), event.scores(), event.latency(),
                event.dedupClusterId(), event.scope(), payload, event.entities());
    }

    private static NewEvent loose(Fields fields) {
        SocialLine line = SocialLine.of(fields);
        double confidence = fields.number("confidence_score", 0, 1, CONFIDENCE);
        Instant published = fields.instant("published_at").orElse(null);
        EventTimes times = new EventTimes(line.occurredAt(), published, fields.instant("ingested_at").orElse(null),
                fields.instant("available_at").orElse(null), fields.instant("effective_at").orElse(null));
        EventSource source = new EventSource(fields.text("source_url", "url", "link").orElse(null),
                fields.text("source_name").orElse("social_" + line.platform()), "UTC", EventLine.tier(fields));
        ObjectNode payload = payload(line);
        payload.put("summary", line.text());
        fields.text("source_id", "id", "tweet_id", "video_id").ifPresent(id -> payload.put("source_id", id));
        fields.text("language").ifPresent(language -> payload.put("language", language));
        payload.putObject("provenance").put("pipeline", "import-social").put("form", "loose");
        return new NewEvent(EventType.MARKET, line.title(), times, source,
                new EventScores(confidence, confidence, UNKNOWN, UNKNOWN),
                new EventLatency(EventLine.latency(fields, "latency_ms"), EventLine.latency(fields, "source_latency_ms")),
                null, MarketScope.CRYPTO, payload, line.symbols().stream().map(SocialImport::mention).toList());
    }

    private static ObjectNode payload(SocialLine line) {
        Fields fields = line.fields();
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("social_platform", line.platform())
                .put("social_kind", fields.word(KIND_LENGTH, "social_kind", "kind").orElse("post"))
                .put("author", fields.word(AUTHOR_LENGTH, "author", "author_name").orElse(""))
                .put("author_followers", fields.whole(0, Long.MAX_VALUE, "author_followers", "followers").orElse(0L))
                .put("engagement_score", line.engagement()).put("post_sentiment", line.mood())
                .put("comment_sentiment", line.answers()).put("n_comments", line.commentCount()).put("n_replies", line.replyCount());
        line.symbols().forEach(payload.putArray("symbol_mentions")::add);
        return payload;
    }

    private static EntityMention mention(String symbol) {
        return new EntityMention(EntityType.ASSET, symbol, symbol, null, "crypto",
                JsonNodeFactory.instance.objectNode().put("source", "social_symbol"));
    }

    @Override
    public Written store(List<NewEvent> events) {
        return archive.store(events);
    }
}
