package io.tidewatch.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.api.json.JsonText;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.api.schema.Violation;
import io.tidewatch.events.social.SocialItem;
import io.tidewatch.events.social.SocialKind;
import io.tidewatch.events.social.SocialMood;
import io.tidewatch.events.social.SocialPlatform;
import io.tidewatch.events.social.SocialReach;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocialInputTest {

    private static final Instant WRITTEN = Instant.parse("2026-02-14T12:00:00Z");

    @Test
    void fillsWhatTheSenderLeavesOut() {
        assertThat(read("")).containsExactly(new SocialItem(SocialPlatform.OTHER, SocialKind.POST, "", "", null, EventTimes.of(WRITTEN), null,
                3, 0.5, SocialReach.UNKNOWN, SocialMood.NEUTRAL, null, List.of()));
    }

    @Test
    void readsEveryField() {
        SocialItem item = read(",'platform':'x','kind':'comment','title':'a','text':'b','symbol':'$c','available_at':'2026-02-14T13:00:00Z',"
                + "'source_url':'u','author':'d','author_followers':'7','engagement_score':1.5,'post_sentiment':-1,'comment_sentiment':1,"
                + "'confidence_score':0.25,'source_tier':5,'metadata':{'e':1},'entities':[{'entity_type':'company','name':'F'}]").get(0);
        assertThat(item.platform()).isEqualTo(SocialPlatform.X);
        assertThat(item.kind()).isEqualTo(SocialKind.COMMENT);
        assertThat(item.times()).isEqualTo(new EventTimes(WRITTEN, null, null, WRITTEN.plusSeconds(3600), null));
        assertThat(item.reach()).isEqualTo(new SocialReach("d", 7, 1.5));
        assertThat(item.mood()).isEqualTo(new SocialMood(-1, 1));
        assertThat(item.tier()).isEqualTo(5);
        assertThat(item.confidence()).isEqualTo(0.25);
        assertThat(item.url()).isEqualTo("u");
        assertThat(item.symbol()).isEqualTo("$c");
        assertThat(item.metadata()).hasSize(1);
        assertThat(item.entities()).extracting(EntityMention::name).containsExactly("F");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'platform':'mastodon' | literal_error | platform",
        "'author_followers':-1 | greater_than_equal | author_followers",
        "'author_followers':9223372036854775808 | less_than_equal | author_followers",
        "'engagement_score':1e400 | finite_number | engagement_score",
        "'metadata':null | dict_type | metadata"
    })
    void namesTheBadField(String member, String type, String field) {
        assertThat(faults("," + member)).singleElement().satisfies(fault -> {
            assertThat(fault.type()).isEqualTo(type);
            assertThat(fault.location()).isEqualTo(List.of("body", "items", 0, field));
        });
    }

    @Test
    void refusesANoveltyThatIsNoNumber() {
        assertThat(faults(",'metadata':{'novelty_score':'abc'}")).extracting(Violation::message)
                .containsExactly("Value error, novelty_score in metadata must be a number");
    }

    private static List<Violation> faults(String members) {
        return catchThrowableOfType(InvalidRequestException.class, () -> read(members)).violations();
    }

    private static List<SocialItem> read(String members) {
        String body = "{\"items\":[{\"occurred_at\":\"2026-02-14T12:00:00Z\"" + members.replace('\'', '"') + "}]}";
        return Reading.ofBody().complete(SocialInput.SCHEMA, new JsonText(64).parse(body));
    }
}
