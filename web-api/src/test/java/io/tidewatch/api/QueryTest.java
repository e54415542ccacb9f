package io.tidewatch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.api.json.JsonFormat;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import jakarta.ws.rs.core.AbstractMultivaluedMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueryTest {

    private record Window(Optional<String> symbol, long hours, String track) {
    }

    private static final Field<String> SYMBOL = Field.optional("symbol", Types.text());
    private static final Field<Long> HOURS = Field.withDefault("hours", Types.integer().ge(1).le(168), 24L);
    private static final Field<String> TRACK = Field.required("track", Types.oneOf("vc", "liquid"));
    private static final RequestSchema<Window> WINDOW =
            RequestSchema.of(v -> new Window(v.find(SYMBOL), v.get(HOURS), v.get(TRACK)), SYMBOL, HOURS, TRACK);

    private static MultivaluedMap<String, String> sent(String... pairs) {
        MultivaluedMap<String, String> map = new AbstractMultivaluedMap<>(new LinkedHashMap<>()) {
        };
        for (int i = 0; i < pairs.length; i += 2) {
            map.add(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static String refusal(Runnable reading) {
        return JsonFormat.text(ErrorBodies.violations(catchThrowableOfType(InvalidRequestException.class, reading::run)));
    }

    @Test
    void readsTheLastOfRepeatedParametersAndIgnoresUnknownOnes() {
        assertThat(Query.of(sent("hours", "1", "hours", "2.0", "track", "vc", "x", "y")).as(WINDOW))
                .isEqualTo(new Window(Optional.empty(), 2, "vc"));
    }

    @Test
    void reportsParametersAsTextAndMissingOnesAsNull() {
        assertThat(refusal(() -> Query.of(sent("hours", "169")).as(WINDOW))).isEqualTo(
                "{\"detail\":[{\"type\":\"less_than_equal\",\"loc\":[\"query\",\"hours\"],"
                + "\"msg\":\"Input should be less than or equal to 168\","
                + "\"input\":\"169\",\"ctx\":{\"le\":168}},"
                + "{\"type\":\"missing\",\"loc\":[\"query\",\"track\"],\"msg\":\"Field required\",\"input\":null}]}");
    }

    @Test
    void readsIdsOfAnySize() {
        for (String one : new String[] {"1", "1.0", "+1", " 1", "01"}) {
            assertThat(PathParameter.id("entity_id", one)).as(one).contains(1L);
        }
        assertThat(PathParameter.id("entity_id", "9223372036854775807")).contains(Long.MAX_VALUE);
        assertThat(PathParameter.id("entity_id", "9223372036854775808")).isEmpty();
        assertThat(PathParameter.id("entity_id", "-99999999999999999999")).isEmpty();
        assertThat(refusal(() -> PathParameter.id("entity_id", "abc"))).isEqualTo(
                "{\"detail\":[{\"type\":\"int_parsing\",\"loc\":[\"path\",\"entity_id\"],"
                + "\"msg\":\"Input should be a valid integer, unable to parse string as an integer\",\"input\":\"abc\"}]}");
    }
}
