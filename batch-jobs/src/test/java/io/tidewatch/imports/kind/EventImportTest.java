package io.tidewatch.imports.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.format.RowFault;
import io.tidewatch.tasks.JobParameters;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What rows of events and posts are read as. */
class EventImportTest {

    private static final Instant NOON = Instant.parse("2022-01-01T12:00:00Z");

    private static NewEvent read(ImportKind<NewEvent> kind, String latency, String line) throws Exception {
        return kind.parser(new JobParameters(Map.of("latencyMinutes", latency)))
                .apply(new Fields((ObjectNode) new ObjectMapper().readTree(line.replace('\'', '"'))));
    }

    private static NewEvent event(String line) throws Exception {
        return read(new EventImport(null), "0", line);
    }

    private static NewEvent post(String line) throws Exception {
        return read(new SocialImport(null), "0", line);
    }

    private static JsonNode alignment(NewEvent event) {
        return event.payload().path("time_alignment");
    }

    @Test
    void deriveUntoldTimesFromTheEventAlone() throws Exception {
        String line = "{'event_type':'market','title':'T','occurred_at':'2022-01-01T12:00:00Z','latency_ms':60000}";
        NewEvent event = event(line);
        Instant known = NOON.plusSeconds(60);
        assertThat(event.times()).isEqualTo(new EventTimes(NOON, NOON, known, known, known));
        assertThat(alignment(event).path("monotonic_non_decreasing").asBoolean()).isTrue();
        assertThat(alignment(event).path("raised")).isEmpty();
        assertThat(read(new EventImport(null), "5", line.replace(",'latency_ms':60000", "")).times().availableAt())
                .isEqualTo(NOON.plusSeconds(300));
    }

    @Test
    void raiseTimesThatRunBackwardsAndSayWhich() throws Exception {
        NewEvent event = event("{'event_type':'market','title':'T','occurred_at':'2022-01-01T12:00:00Z','published_at':'2022-01-01T11:00:00Z',"
                + "'available_at':'2022-01-01T13:00:00Z','effective_at':'2022-01-01T12:30:00Z','payload':{'a':1,'time_alignment':{}}}");
        Instant one = Instant.parse("2022-01-01T13:00:00Z");
        assertThat(event.times()).isEqualTo(new EventTimes(NOON, NOON, one, one, one));
        assertThat(alignment(event).path("raised")).extracting(JsonNode::asText).containsExactly("published_at", "effective_at");
        assertThat(event.payload().path("a").asInt()).isEqualTo(1);
    }

    @Test
    void takeNewsAsAReplayDoes() throws Exception {
        String line = "{'published_at':'2022-01-01T12:00:00Z','source':'wire','subject':'bitcoin','title':'Up','text':'t','url':'u'}";
        NewEvent news = event(line);
        assertThat(news.times()).isEqualTo(new EventTimes(NOON, NOON, NOON, NOON, NOON));
        assertThat(news.entities()).extracting(EntityMention::symbol).containsExactly("BTC");
        assertThat(event(line.replace("'Up'", "''")).title()).as("an archive may lack a headline").isEmpty();
        Instant later = NOON.plusSeconds(600);
        assertThat(read(new EventImport(null), "10", line).times()).isEqualTo(new EventTimes(NOON, NOON, later, later, later));
    }

    @Test
    void refuseWhatAnIngestRequestWouldRefuse() {
        String rest = ",'title':'T','occurred_at':'2022-01-01T12:00:00Z'}";
        Map<String, String> faults = Map.of(
                "{'event_type':'rumour'" + rest, "event_type", "{'event_type':'market','confidence_score':2" + rest, "confidence_score",
                "{'event_type':'market','source_tier':6" + rest, "source_tier", "{'event_type':'market','payload':7" + rest, "payload",
                "{'event_type':'market','occurred_at':'2022-01-01'}", "title", "{'event_type':'market','title':'T'}", "occurred_at",
                "{'event_type':'market','entities':[{'entity_type':'asset','name':'B'}]" + rest, "symbol",
                "{'event_type':'market','entities':[{'entity_type':'asset','symbol':'B'}]" + rest, "name",
                "{'event_type':'market','latency_ms':-1" + rest, "latency_ms", "{'title':'T'}", "published_at");
        assertThatThrownBy(() -> event("{'published_at':'2022-01-01'}")).hasMessageContaining("so is the text");
        faults.forEach((line, field) -> assertThatThrownBy(() -> event(line)).as(line)
                .isInstanceOfSatisfying(RowFault.class, fault -> assertThat(fault.field()).isEqualTo(field)));
    }

    @Test
    void makeEventsOfLoosePosts() throws Exception {
        NewEvent event = post("{'platform':'Reddit','text':'Very bullish breakout','created_at':1641038400,'author':'ann','likes':12,"
                + "'comment_count':4,'shares':2,'comments':[{'sentiment':0.5},{'sentiment':-0.1}],'symbol_mentions':['$btc','eth'],'id':'p1'}");
        assertThat(event.type()).isEqualTo(EventType.MARKET);
        assertThat(event.scope()).isEqualTo(MarketScope.CRYPTO);
        assertThat(event.source().name()).isEqualTo("social_reddit");
        assertThat(event.title()).isEqualTo("Very bullish breakout");
        assertThat(event.times().availableAt()).isEqualTo(NOON);
        assertThat(event.scores().confidence()).isEqualTo(0.55);
        JsonNode payload = event.payload();
        assertThat(payload.path("n_comments").asInt()).isEqualTo(4);
        assertThat(payload.path("engagement_score").asDouble()).isEqualTo(23.6);
        assertThat(payload.path("comment_sentiment").asDouble()).isEqualTo(0.2);
        assertThat(payload.path("post_sentiment").asDouble()).isEqualTo(1);
        assertThat(payload.path("symbol_mentions")).extracting(JsonNode::asText).containsExactly("BTC", "ETH");
        assertThat(event.entities()).extracting(EntityMention::symbol).containsExactly("BTC", "ETH");
        assertThat(payload.path("provenance").path("form").asText()).isEqualTo("loose");
        assertThat(post("{'body':'x','created_at':'2022-01-01','symbol_mentions':'btc; 比特币,sol'}").entities()).hasSize(2);
    }

    @Test
    void letCanonicalPostsKeepWhatTheySayAndGainTheRest() throws Exception {
        NewEvent event = post("{'event_type':'regulatory','title':'T','occurred_at':'2022-01-01T12:00:00Z',"
                + "'payload':{'social_platform':'x','author':'bob','post_sentiment':-0.4}}");
        assertThat(event.type()).isEqualTo(EventType.REGULATORY);
        assertThat(event.payload().path("social_platform").asText()).isEqualTo("x");
        assertThat(event.payload().path("author").asText()).isEqualTo("bob");
        assertThat(event.payload().path("post_sentiment").asDouble()).isEqualTo(-0.4);
        assertThat(event.payload().path("n_comments").asInt(-1)).isZero();
        assertThatThrownBy(() -> post("{'platform':'x','created_at':'2022-01-01'}")).isInstanceOf(RowFault.class);
    }
}
