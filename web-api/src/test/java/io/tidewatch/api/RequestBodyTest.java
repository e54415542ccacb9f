package io.tidewatch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.api.json.JsonFormat;
import io.tidewatch.api.json.JsonText;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bodies as clients of the contract send them, with the recorded answers. */
class RequestBodyTest {

    private record Entity(String type, String name, Optional<String> symbol) {
    }

    private record Event(String type, String title, long tier, double confidence, Optional<Long> latency, List<Entity> entities) {
    }

    private record Batch(List<Event> events) {
    }

    private static final Field<String> ENTITY_TYPE = Field.required("entity_type", Types.oneOf("company", "investor", "asset"));
    private static final Field<String> NAME = Field.required("name", Types.text());
    private static final Field<String> SYMBOL = Field.optional("symbol", Types.text());
    private static final RequestSchema<Entity> ENTITY = RequestSchema
            .of(v -> new Entity(v.get(ENTITY_TYPE), v.get(NAME), v.find(SYMBOL)), ENTITY_TYPE, NAME, SYMBOL)
            .check(e -> !e.type().equals("asset") || e.symbol().filter(s -> !s.isBlank()).isPresent(),
                    "symbol is required for asset entities");

    private static final Field<String> EVENT_TYPE = Field.required("event_type", Types.oneOf("funding", "market"));
    private static final Field<String> TITLE = Field.required("title", Types.text());
    private static final Field<Long> TIER = Field.withDefault("source_tier", Types.integer().ge(1).le(5), 3L);
    private static final Field<Double> CONFIDENCE = Field.withDefault("confidence_score", Types.number().ge(0).le(1), 0.5);
    private static final Field<Long> LATENCY = Field.optional("latency_ms", Types.integer().ge(0));
    private static final Field<List<Entity>> ENTITIES = Field.withDefault("entities", Types.list(ENTITY), List.of());
    private static final RequestSchema<Event> EVENT = RequestSchema.of(
            v -> new Event(v.get(EVENT_TYPE), v.get(TITLE), v.get(TIER), v.get(CONFIDENCE), v.find(LATENCY), v.get(ENTITIES)),
            EVENT_TYPE, TITLE, TIER, CONFIDENCE, LATENCY, ENTITIES);
    private static final Field<List<Event>> EVENTS = Field.required("events", Types.list(EVENT));
    private static final RequestSchema<Batch> BATCH = RequestSchema.of(v -> new Batch(v.get(EVENTS)), EVENTS);

    private static RequestBody body(String contentType, byte... bytes) {
        return new RequestBody(bytes, Optional.ofNullable(contentType), new JsonText(512));
    }

    private static RequestBody json(String text) {
        return body("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(RequestBody body, ValueType<?> type) {
        InvalidRequestException thrown = catchThrowableOfType(InvalidRequestException.class, () -> body.as(type));
        return thrown == null ? "accepted" : JsonFormat.text(ErrorBodies.violations(thrown));
    }

    private static String refusal(String text) {
        return refusal(json(text), BATCH);
    }

    private static String one(String item) {
        return "{\"detail\":[" + item + "]}";
    }

    @Test
    void readsValuesAndFillsDefaults() {
        Batch batch = json("""
                {"events":[{"event_type":"market","title":"a","latency_ms":null,"source_tier":"+04",
                "confidence_score":" 1e-1 ","unknown":NaN},
                {"event_type":"funding","title":"","latency_ms":5.0,
                "entities":[{"entity_type":"asset","name":"Bitcoin","symbol":"BTC"}]}]}""").as(BATCH);
        assertThat(batch.events()).containsExactly(
                new Event("market", "a", 4, 0.1, Optional.empty(), List.of()),
                new Event("funding", "", 3, 0.5, Optional.of(5L), List.of(new Entity("asset", "Bitcoin", Optional.of("BTC")))));
    }

    @Test
    void reportsEveryFaultInDeclarationOrderWithTheEnclosingObjectForMissingOnes() {
        String event = "{\"event_type\":\"x\",\"source_tier\":9,\"confidence_score\":2,\"latency_ms\":\"a\"}";
        assertThat(refusal("{\"events\":[" + event + "]}")).isEqualTo(
                "{\"detail\":[{\"type\":\"literal_error\",\"loc\":[\"body\",\"events\",0,\"event_type\"],"
                + "\"msg\":\"Input should be 'funding' or 'market'\",\"input\":\"x\",\"ctx\":{\"expected\":\"'funding' or 'market'\"}},"
                + "{\"type\":\"missing\",\"loc\":[\"body\",\"events\",0,\"title\"],\"msg\":\"Field required\","
                + "\"input\":" + event + "},"
                + "{\"type\":\"less_than_equal\",\"loc\":[\"body\",\"events\",0,\"source_tier\"],"
                + "\"msg\":\"Input should be less than or equal to 5\",\"input\":9,\"ctx\":{\"le\":5}},"
                + "{\"type\":\"less_than_equal\",\"loc\":[\"body\",\"events\",0,\"confidence_score\"],"
                + "\"msg\":\"Input should be less than or equal to 1\",\"input\":2,\"ctx\":{\"le\":1.0}},"
                + "{\"type\":\"int_parsing\",\"loc\":[\"body\",\"events\",0,\"latency_ms\"],"
                + "\"msg\":\"Input should be a valid integer, unable to parse string as an integer\",\"input\":\"a\"}]}");
    }

    @Test
    void checksTheRuleOfAnObjectOnlyWhenItsFieldsAreValid() {
        assertThat(refusal("{\"events\":[{\"event_type\":\"market\",\"title\":\"t\",\"entities\":["
                + "{\"entity_type\":\"asset\",\"name\":\"B\"},{\"entity_type\":\"asset\",\"name\":1}]}]}")).isEqualTo(
                "{\"detail\":[{\"type\":\"value_error\",\"loc\":[\"body\",\"events\",0,\"entities\",0],"
                + "\"msg\":\"Value error, symbol is required for asset entities\",\"input\":{\"entity_type\":\"asset\",\"name\":\"B\"},"
                + "\"ctx\":{\"error\":{}}},"
                + "{\"type\":\"string_type\",\"loc\":[\"body\",\"events\",0,\"entities\",1,\"name\"],"
                + "\"msg\":\"Input should be a valid string\",\"input\":1}]}");
    }

    @Test
    void anAbsentBodyIsMissing() {
        String missing = one("{\"type\":\"missing\",\"loc\":[\"body\"],\"msg\":\"Field required\",\"input\":null}");
        assertThat(refusal("")).isEqualTo(missing);
        assertThat(refusal("null")).isEqualTo(missing);
        assertThat(refusal(body(null), BATCH)).isEqualTo(missing);
        assertThat(refusal(body("text/plain"), Types.freeObject())).isEqualTo(missing);
    }

    @Test
    void otherShapesOfTheBodyAreNamed() {
        String notAnObject = 
                "\"loc\":[\"body\"],\"msg\":\"Input should be a valid dictionary or object to extract fields from\",\"input\":";
        assertThat(refusal("[]")).isEqualTo(one("{\"type\":\"model_attributes_type\"," + notAnObject + "[]}"));
        assertThat(refusal("\"x\"")).isEqualTo(one("{\"type\":\"model_attributes_type\"," + notAnObject + "\"x\"}"));
        assertThat(refusal(json("[1]"), Types.freeObject()))
                .isEqualTo(one("{\"type\":\"dict_type\",\"loc\":[\"body\"],\"msg\":\"Input should be a valid dictionary\",\"input\":[1]}"));
        assertThat(refusal("{\"events\":{}}"))
                .isEqualTo(one("{\"type\":\"list_type\",\"loc\":[\"body\",\"events\"],"
                        + "\"msg\":\"Input should be a valid list\",\"input\":{}}"));
        assertThat(refusal("{\"events\":[null]}")).contains("\"type\":\"model_attributes_type\",\"loc\":[\"body\",\"events\",0]");
    }

    @Test
    void aBodyThatIsNotDeclaredAsJsonIsOneText() {
        byte[] text = "{\"events\":[]}".getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(body("text/plain", text), BATCH)).endsWith("\"input\":\"{\\\"events\\\":[]}\"}]}");
        assertThat(refusal(body("application/x-www-form-urlencoded", text), BATCH)).contains("model_attributes_type");
        assertThat(refusal(body("application/problem+json; charset=utf-8", text), BATCH)).isEqualTo("accepted");
        assertThat(refusal(body("APPLICATION/JSON;charset=utf-8", text), BATCH)).isEqualTo("accepted");
        assertThat(refusal(body(null, text), BATCH)).isEqualTo("accepted");
    }

    @Test
    void malformedJsonIsNamedByPosition() {
        assertThat(refusal("{\"events\":[],}")).isEqualTo(one(
                "{\"type\":\"json_invalid\",\"loc\":[\"body\",12],\"msg\":\"JSON decode error\",\"input\":{},"
                + "\"ctx\":{\"error\":\"Illegal trailing comma before end of object\"}}"));
    }

    @Test
    void bytesThatAreNoTextAndTextsBeyondTheLimitsAreUnreadable() {
        byte[] latin = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
        for (RequestBody bad : List.of(body("application/json", latin), json("[".repeat(600) + "]".repeat(600)), json("1".repeat(5000)))) {
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> bad.as(BATCH))
                    .matches(e -> e.status() == 400).withMessage("There was an error parsing the body");
        }
    }

    @Test
    void acceptsByteOrderMarkAndLastOfEqualKeys() {
        assertThat(json("\ufeff{\"events\":[]}").as(BATCH).events()).isEmpty();
        assertThat(json("{\"events\":[{\"event_type\":\"market\",\"title\":\"first\",\"title\":\"second\"}]}").as(BATCH).events())
                .extracting(Event::title).containsExactly("second");
    }

    @Test
    void neverEchoesWhatJsonCannotHold() {
        assertThat(refusal("{\"events\":[{\"event_type\":\"market\",\"title\":\"t\",\"confidence_score\":NaN}]}"))
                .contains("\"type\":\"less_than_equal\"").contains("\"input\":\"NaN\"");
        assertThat(refusal("{\"events\":[{\"event_type\":\"market\",\"title\":\"bad \\ud800 half\"}]}"))
                .contains("\"type\":\"string_unicode\"").contains("\"input\":\"bad \ufffd half\"");
        assertThat(refusal("{\"events\":[{\"event_type\":\"market\",\"title\":\"a\\u0000\"}]}"))
                .contains("\"loc\":[\"body\",\"events\",0,\"title\"]").contains("\"type\":\"value_error\"");
    }

    @Test
    void freeObjectsHoldOnlyWhatTheDatabaseCanKeep() {
        assertThat(refusal(json("{\"a\":{\"b\":[1,Infinity]},\"c\":\"x\\u0000\"}"), Types.freeObject())).isEqualTo(
                "{\"detail\":[{\"type\":\"finite_number\",\"loc\":[\"body\",\"a\",\"b\",1],\"msg\":\"Input should be a finite number\","
                + "\"input\":\"Infinity\"},{\"type\":\"value_error\",\"loc\":[\"body\",\"c\"],"
                + "\"msg\":\"Value error, text must not contain NUL characters\",\"input\":\"x\\u0000\",\"ctx\":{\"error\":{}}}]}");
    }
}
