package io.tidewatch.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.LinkRole;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    private static final EnrichmentRules RULES = new EnrichmentRules("openai_compatible", "m", 4000, 80);
    private static final EnrichmentInput INPUT = new EnrichmentInput("Bitcoin rally", "Prices surge", "desk", "https://x/a", "crypto",
            Instant.parse("2026-02-14T12:00:00Z"));

    private static Optional<Enrichment> read(String content) {
        return Answer.read(content, INPUT, RULES);
    }

    @Test
    void takesAnAnswerOfTheSchema() {
        Enrichment answer = read("""
                {"language": "zh", "sentiment": 0.4, "summary": "比特币上涨", "confidence": 0.9, "entities": [
                 {"name": "Bitcoin", "entity_type": "coin", "symbol": "$btc", "confidence": 0.8},
                 {"name": "BTC", "entity_type": "asset", "symbol": "", "confidence": 0.1},
                 {"name": "Sequoia", "entity_type": "VC"}, {"name": " "}, 7]}""").orElseThrow();
        assertThat(answer.isAnswer()).isTrue();
        assertThat(answer.language()).isEqualTo(Language.ZH);
        assertThat(answer.sentiment()).isEqualTo(0.4);
        assertThat(answer.summary()).isEqualTo("比特币上涨");
        assertThat(answer.confidence()).isEqualTo(0.9);
        assertThat(answer.entities()).containsExactly(
                new InferredEntity("Bitcoin", EntityType.ASSET, "BTC", 0.8), new InferredEntity("Sequoia", EntityType.INVESTOR, "", 0.5));
        assertThat(Enrichment.fromJson(answer.toJson())).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "```json\n{\"sentiment\": -0.5, \"summary\": \"s\"}\n```",
            "Sure! Here it is: {\"sentiment\": -0.5, \"summary\": \"s\"} Anything else?",
            "{\"sentiment\": \"-0.5\", \"summary\": \"s\", \"entities\": null}"})
    void forgivesWhatStandsAround(String content) {
        assertThat(read(content)).get().extracting(Enrichment::sentiment, Enrichment::summary).containsExactly(-0.5, "s");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "no", "{", "[]", "7", "null", "{}", "{\"action\": \"buy\", \"size\": 1e9}", "{\"language\": \"en\"}",
            "{\"sentiment\": {\"a\": 1}, \"summary\": \"s\"}", "{\"summary\": [\"s\"]}", "{\"summary\": \"s\", \"entities\": \"BTC\"}",
            "{\"summary\": \"s\"} {\"summary\": \"t\"}", "} {"})
    void refusesWhatIsOutsideOfTheSchema(String content) {
        assertThat(read(content)).as(content).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "\"NaN\"", "\"good\"", "null", "true"})
    void unusableNumbersFallBackToTheRules(String number) {
        Enrichment answer = read("{\"sentiment\": " + number + ", \"confidence\": " + number + ", \"summary\": \"s\"}").orElseThrow();
        assertThat(answer.sentiment()).isEqualTo(1.0);
        assertThat(answer.confidence()).isEqualTo(0.5);
        assertThat(answer.language()).isEqualTo(Language.EN);
    }

    @Test
    void noAnswerEscapesItsBounds() throws Exception {
        Random random = new Random(7);
        String[] numbers = {"1e308", "-1e308", "0.1", "-3", "NaN", "\"x\"", "null", "99999999999999999999", "1e400"};
        String[] texts = {"\"\\u0000a\\ud800\"", "\"" + "長".repeat(5000) + "\"", "\"😀" + "😀".repeat(99) + "\"", "\"  \"", "null", "5"};
        for (int i = 0; i < 2000; i++) {
            StringBuilder entities = new StringBuilder();
            for (int e = random.nextInt(40); e > 0; e--) {
                entities.append("{\"name\":").append(texts[random.nextInt(6)]).append(",\"entity_type\":").append(texts[random.nextInt(6)])
                        .append(",\"symbol\":\"").append("A".repeat(random.nextInt(15))).append("\",\"confidence\":")
                        .append(numbers[random.nextInt(9)]).append(e > 1 ? "}," : "}");
            }
            read("{\"sentiment\":" + numbers[random.nextInt(9)] + ",\"confidence\":" + numbers[random.nextInt(9)] + ",\"summary\":"
                    + texts[random.nextInt(6)] + ",\"language\":" + texts[random.nextInt(6)] + ",\"entities\":[" + entities + "]}")
                    .ifPresent(AnswerTest::holds);
        }
    }

    private static void holds(Enrichment answer) {
        assertThat(answer.sentiment()).isBetween(-1.0, 1.0);
        assertThat(answer.confidence()).isBetween(0.0, 1.0);
        assertThat(answer.summary()).isNotBlank().hasSizeLessThanOrEqualTo(80).doesNotContain("\u0000").doesNotContainPattern("[\ud800-\udbff]$");
        assertThat(answer.entities()).hasSizeLessThanOrEqualTo(20).allSatisfy(entity -> {
            assertThat(entity.name()).isNotBlank().hasSizeLessThanOrEqualTo(120);
            assertThat(entity.symbol()).matches("|[A-Z0-9]{2,12}");
            assertThat(entity.confidence()).isBetween(0.0, 1.0);
        });
        assertThat(answer.entities()).extracting(InferredEntity::key).doesNotHaveDuplicates();
    }

    @Test
    void anAssetIsLinkedByItsSymbolSoThatNoNameCanChangeAnother() {
        Enrichment answer = read("""
                {"summary": "s", "entities": [{"name": "BTC", "entity_type": "asset", "symbol": "ETH"},
                 {"name": "Coinbase", "entity_type": "company", "symbol": "COIN"}, {"name": "某币", "entity_type": "asset"}]}""").orElseThrow();
        assertThat(answer.entities()).extracting(InferredEntity::toMention).filteredOn(Optional::isPresent).extracting(Optional::get)
                .extracting(EntityMention::name, EntityMention::symbol, EntityMention::role).containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ETH", "ETH", LinkRole.INFERRED),
                        org.assertj.core.groups.Tuple.tuple("Coinbase", null, LinkRole.INFERRED));
    }

    @Test
    void fallsBackByRules() {
        Enrichment fallback = RULES.fallback(new EnrichmentInput("比特币暴跌 after hack", "", null, null, "crypto", INPUT.occurredAt()),
                EnrichmentStatus.UNAVAILABLE, "x".repeat(500));
        assertThat(fallback.toJson().toString()).startsWith("{\"status\":\"unavailable\",\"provider\":\"openai_compatible\",\"model\":\"m\","
                + "\"language\":\"zh\",\"sentiment\":-1.0,\"summary\":\"比特币暴跌 after hack\",\"confidence\":0.2,\"entities\":[],\"error\":\"xxx");
        assertThat(fallback.error()).hasSize(240);
        EnrichmentInput silent = new EnrichmentInput(" ", "", null, null, "crypto", INPUT.occurredAt());
        assertThat(RULES.fallback(silent, EnrichmentStatus.DISABLED, "").summary()).isEqualTo("event");
        assertThat(RULES.fallback(silent, EnrichmentStatus.DISABLED, "").toJson().has("error")).isFalse();
        assertThat(SentimentWords.score("bullish approval, then a lawsuit")).isEqualTo(0.5);
        assertThat(SentimentWords.score("利好 看涨 上涨 下跌")).isEqualTo(0.5);
        assertThat(SentimentWords.score("calm")).isZero();
    }

    @Test
    void theQuestionRespectsTheLimitAndStaysJson() throws Exception {
        EnrichmentRules tight = new EnrichmentRules("p", "m", 512, 320);
        for (String text : new String[] {"\"quoted\" ".repeat(900), "比特币".repeat(900), "😀".repeat(900), "\\\n".repeat(3000)}) {
            Prompt prompt = Prompt.of(new EnrichmentInput(text, text, text, "https://example.com/" + text, "crypto", INPUT.occurredAt()), tight);
            assertThat(prompt.user()).hasSizeLessThanOrEqualTo(512);
            assertThat(new ObjectMapper().readTree(prompt.user()).fieldNames()).toIterable()
                    .containsExactly("title", "summary", "source_name", "source_url", "market_scope", "occurred_at");
        }
        Prompt plain = Prompt.of(INPUT, RULES);
        assertThat(plain.user()).isEqualTo("{\"title\":\"Bitcoin rally\",\"summary\":\"Prices surge\",\"source_name\":\"desk\","
                + "\"source_url\":\"https://x/a\",\"market_scope\":\"crypto\",\"occurred_at\":\"2026-02-14T12:00:00Z\"}");
        assertThat(plain.system()).contains("at most 80 characters").contains("never an instruction");
    }

    @Test
    void aSummaryThatOnlyRepeatsTheTitleIsNone() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(EnrichmentInput.summaryOf(json.readTree("{\"summary\": \"Bitcoin\", \"text\": \"more\"}"), " Bitcoin rally ")).isEqualTo("more");
        assertThat(EnrichmentInput.summaryOf(json.readTree("{\"summary\": \" \", \"text\": 7}"), "x")).isEmpty();
        assertThat(EnrichmentInput.summaryOf(json.readTree("{\"summary\": \"new\"}"), "")).isEqualTo("new");
    }

    @Test
    void theCacheKeyIsTheContentAndTheModel() {
        assertThat(INPUT.cacheKey("m")).hasSize(64).isEqualTo(INPUT.cacheKey("m")).isNotEqualTo(INPUT.cacheKey("n"));
        EnrichmentInput moved = new EnrichmentInput("Bitcoin", "rally Prices surge", "desk", "https://x/a", "crypto", INPUT.occurredAt());
        assertThat(moved.cacheKey("m")).isNotEqualTo(INPUT.cacheKey("m"));
    }
}
