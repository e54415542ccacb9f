package io.tidewatch.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places and words of syntax errors; expectations come from Python 3.13. */
class JsonTextTest {

    private final JsonText json = new JsonText(512);

    @ParameterizedTest
    @CsvSource(delimiter = '~', ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '`', value = {
        "``~0~Expecting value", "{~1~Expecting property name enclosed in double quotes", "{\"a\"~4~Expecting ':' delimiter",
        "{\"a\":~5~Expecting value", "{\"a\":1~6~Expecting ',' delimiter",
        "{\"a\":1,~7~Expecting property name enclosed in double quotes",
        "{\"a\":1,}~6~Illegal trailing comma before end of object", "{\"a\":1 , }~7~Illegal trailing comma before end of object",
        "[~1~Expecting value",
        "[1~2~Expecting ',' delimiter", "[1,~3~Expecting value", "[1,]~2~Illegal trailing comma before end of array",
        "[1 , ]~3~Illegal trailing comma before end of array", "nul~0~Expecting value",
        "{a:1}~1~Expecting property name enclosed in double quotes",
        "{\"a\" 1}~5~Expecting ':' delimiter", "\"abc~0~Unterminated string starting at", "\"a\u0001b\"~2~Invalid control character at",
        "\"a\tb\"~2~Invalid control character at", "\"\\x\"~1~Invalid \\escape", "\"\\u12\"~2~Invalid \\uXXXX escape",
        "\"\\~0~Unterminated string starting at",
        "\"\\ud83d\\u123\"~8~Invalid \\uXXXX escape", "01~1~Extra data", "1.~1~Extra data", "-~0~Expecting value", "+1~0~Expecting value",
        ".5~0~Expecting value", "1e~1~Extra data", "[1 2]~3~Expecting ',' delimiter", "{} x~3~Extra data", "INF~0~Expecting value",
        "[-INF]~1~Expecting value", "+Infinity~0~Expecting value", "-NaN~0~Expecting value", "  ~2~Expecting value",
        "{\"a\":[}~6~Expecting value",
        "{,}~1~Expecting property name enclosed in double quotes", "{\"a\":1 \"b\":2}~7~Expecting ',' delimiter",
        "{\"a\":1,,}~7~Expecting property name enclosed in double quotes", "[1,,2]~3~Expecting value", "// c~0~Expecting value",
        "\"\ud83d\ude00\" x~4~Extra data", "{\"a\":1]~6~Expecting ',' delimiter", "[1\u00a0]~2~Expecting ',' delimiter",
        "not json~0~Expecting value",
        "{\"events\": [ {\"event_type\": \"funding\", ~39~Expecting property name enclosed in double quotes"})
    void namesTheFaultAndItsPlace(String text, int position, String words) {
        MalformedJsonException fault = catchThrowableOfType(MalformedJsonException.class, () -> json.parse(text));
        assertThat(fault).as(text).isNotNull();
        assertThat(fault.position() + " " + fault.getMessage()).isEqualTo(position + " " + words);
    }

    @Test
    void keepsNumbersAsTheyCame() {
        assertThat(JsonFormat.text(json.parse("[1,1.0,-0.0,1e2,123456789012345678901234567890,0.1,6.59575e-05]")))
                .isEqualTo("[1,1.0,-0.0,100.0,123456789012345678901234567890,0.1,6.59575E-5]");
    }

    @Test
    void readsNonFiniteNumbersAndWordsThatLookLikeThem() {
        assertThat(json.parse("NaN").doubleValue()).isNaN();
        assertThat(json.parse("-Infinity").doubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(json.parse("{\"INF\":\"+Infinity\"}").get("INF").textValue()).isEqualTo("+Infinity");
    }
}
