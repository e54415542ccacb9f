package io.tidewatch.imports.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EventIngests;
import io.tidewatch.events.NewEvent;
import io.tidewatch.imports.format.Fields;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.JobParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events that are imported again leave no trace: no row, no audit, no newer time of an entity. */
class EventArchiveDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static final String EVENT = "{'event_type':'market','title':'One','occurred_at':'2022-01-01T12:00:00Z',"
            + "'entities':[{'entity_type':'asset','name':'BTC','symbol':'BTC'}]}";

    private final Sql sql = new Sql(DATABASE.oneConnection());
    private final EventArchive archive = new EventArchive(sql, EventIngests.on(sql));

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE events, entities, event_links, data_quality_audit RESTART IDENTITY CASCADE");
    }

    private static List<NewEvent> read(ImportKind<NewEvent> kind, String... lines) throws Exception {
        Function<Fields, NewEvent> parser = kind.parser(new JobParameters(Map.of("latencyMinutes", "0")));
        List<NewEvent> events = new ArrayList<>();
        for (String line : lines) {
            events.add(parser.apply(new Fields((ObjectNode) new ObjectMapper().readTree(line.replace('\'', '"')))));
        }
        return events;
    }

    private String content() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of("events", "entities", "event_links", "data_quality_audit")) {
            sql.queryOne("SELECT COUNT(*) || ' ' || COALESCE(md5(string_agg(t.ctid::text || to_jsonb(t)::text, '|' ORDER BY id)), '')"
                    + " AS content FROM " + table + " t", row -> row.text("content")).ifPresent(all::append);
        }
        return all.toString();
    }

    @Test
    void storesCanonicalEventsNewsAndPostsOnce() throws Exception {
        List<NewEvent> events = new ArrayList<>(read(new EventImport(archive), EVENT,
                "{'published_at':'2022-01-01T12:00:00Z','source':'wire','subject':'bitcoin','title':'Up','text':'ETH too','url':'u'}",
                "{'published_at':'2022-01-02T12:00:00Z','title':'Markets','text':''}"));
        events.addAll(read(new SocialImport(archive), "{'platform':'x','text':'$SOL','created_at':'2022-01-01','symbol_mentions':['SOL']}"));
        assertThat(archive.store(events)).isEqualTo(new Written(4, 4, 0));
        String before = content();
        assertThat(archive.store(events)).isEqualTo(new Written(4, 0, 0));
        assertThat(archive.store(events.subList(1, 3))).isEqualTo(new Written(2, 0, 0));
        assertThat(content()).isEqualTo(before);
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM events WHERE available_at > now() - interval '1 day'"))
                .as("known when they were, not when they were imported").isZero();
    }

    @Test
    void countsWhatAFileRepeats() throws Exception {
        List<NewEvent> twice = read(new EventImport(archive), EVENT, EVENT.replace("'One'", "' ONE '"));
        assertThat(archive.store(twice)).isEqualTo(new Written(2, 1, 0));
    }

    @Test
    void addsTheLinksAKnownEventLacks() throws Exception {
        archive.store(read(new EventImport(archive), EVENT));
        List<NewEvent> more = read(new EventImport(archive), EVENT.replace("]}", ",{'entity_type':'company','name':'ACME'}]}"));
        assertThat(archive.store(more)).isEqualTo(new Written(1, 0, 1));
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM event_links")).isEqualTo(2);
        assertThat(archive.store(more)).isEqualTo(new Written(1, 0, 0));
    }
}
