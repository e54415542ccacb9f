package io.tidewatch.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.api.json.JsonText;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leniency and complaints of each type; expectations come from the predecessor's validator. */
class TypesTest {

    private static final String INT_PARSING = "int_parsing: Input should be a valid integer, unable to parse string as an integer";
    private static final String FLOAT_PARSING = "float_parsing: Input should be a valid number, unable to parse string as a number";
    private static final String BOOL_PARSING = "bool_parsing: Input should be a valid boolean, unable to interpret input";
    private static final String DATE = "datetime_from_date_parsing: Input should be a valid datetime or date, ";

    private static Object read(ValueType<?> type, String json) {
        JsonNode value = new JsonText(100).parse(json);
        try {
            return Reading.ofBody().complete(type, value);
        } catch (InvalidRequestException e) {
            List<Violation> faults = e.violations();
            assertThat(faults).hasSize(1);
            return faults.get(0).type() + ": " + faults.get(0).message() + faults.get(0).context().map(c -> " " + c).orElse("");
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\n", "\\n") + '"';
    }

    @ParameterizedTest
    @CsvSource({"1,1", "true,1", "1.0,1", "-7,-7", "'\"+1\"',1", "'\" 1 \"',1", "'\"01\"',1", "'\"1_0\"',10", "'\"1.00\"',1",
        "'\"-0\"',0",
        "'\"1_000.0\"',1000", "'\"\u00a01\"',1", "9223372036854775807,9223372036854775807"})
    void readsIntegers(String json, long expected) {
        assertThat(read(Types.integer(), json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1__0", "_1", "1_", "1.", "1.01", "+ 1", "--1", "", "  ", "1e3", "0x1", "\u0661", "1.0_0", "+-1", "NaN",
        ".0", "1.5", "two"})
    void refusesTextThatIsNoInteger(String text) {
        assertThat(read(Types.integer(), quoted(text))).isEqualTo(INT_PARSING);
    }

    @Test
    void refusesOtherIntegers() {
        assertThat(read(Types.integer(), "null")).isEqualTo("int_type: Input should be a valid integer");
        assertThat(read(Types.integer(), "{}")).isEqualTo("int_type: Input should be a valid integer");
        assertThat(read(Types.integer(), "1.5"))
                .isEqualTo("int_from_float: Input should be a valid integer, got a number with a fractional part");
        assertThat(read(Types.integer(), "NaN")).isEqualTo("finite_number: Input should be a finite number");
        assertThat(read(Types.integer(), quoted("9".repeat(4301))).toString()).startsWith("int_parsing_size: ");
        assertThat(read(Types.integer(), "9223372036854775808"))
                .isEqualTo("less_than_equal: Input should be less than or equal to 9223372036854775807 {\"le\":9223372036854775807}");
        assertThat(read(Types.integer().le(5), "1e300")).isEqualTo("less_than_equal: Input should be less than or equal to 5 {\"le\":5}");
        assertThat(read(Types.integer().ge(1).le(5), "-99999999999999999999"))
                .isEqualTo("greater_than_equal: Input should be greater than or equal to 1 {\"ge\":1}");
        assertThat(read(Types.integer().gt(0), "0")).isEqualTo("greater_than: Input should be greater than 0 {\"gt\":0}");
        assertThat(read(Types.anyInteger(), "\"99999999999999999999\"")).isEqualTo(new BigInteger("99999999999999999999"));
    }

    @ParameterizedTest
    @CsvSource({"1,1.0", "true,1.0", "'\" 1 \"',1.0", "'\"1_0.5\"',10.5", "'\"1.\"',1.0", "'\".5\"',0.5", "'\"+.5\"',0.5",
        "'\"1e3\"',1000.0", "1e300,1e300",
        "'\"1._5\"',1.5"})
    void readsNumbers(String json, double expected) {
        assertThat(read(Types.number(), json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1__0", "_1", "1_", "", " ", "0x1", "1,5", "1f", "1d", "1e", "e5", ".", "infinit", "abc", "\u0661"})
    void refusesTextThatIsNoNumber(String text) {
        assertThat(read(Types.number(), quoted(text))).isEqualTo(FLOAT_PARSING);
    }

    @Test
    void refusesOtherNumbers() {
        assertThat(read(Types.number(), "null")).isEqualTo("float_type: Input should be a valid number");
        assertThat(read(Types.number(), "1" + "0".repeat(400))).isEqualTo("float_type: Input should be a valid number");
        assertThat(read(Types.number(), "NaN")).isEqualTo("finite_number: Input should be a finite number");
        assertThat(read(Types.number().gt(0), "Infinity")).isEqualTo("finite_number: Input should be a finite number");
        assertThat(read(Types.number().gt(0), "\"1e400\"")).isEqualTo("finite_number: Input should be a finite number");
        assertThat(read(Types.number().gt(0), "0")).isEqualTo("greater_than: Input should be greater than 0 {\"gt\":0.0}");
        assertThat(read(Types.number().ge(0).le(1), "\"NaN\""))
                .isEqualTo("less_than_equal: Input should be less than or equal to 1 {\"le\":1.0}");
        assertThat(read(Types.number().ge(0.1), "0.05"))
                .isEqualTo("greater_than_equal: Input should be greater than or equal to 0.1 {\"ge\":0.1}");
        assertThat(read(Types.number().le(1e12), "1e13"))
                .isEqualTo("less_than_equal: Input should be less than or equal to 1000000000000 {\"le\":1.0E12}");
    }

    @Test
    void readsFlags() {
        for (String yes : List.of("true", "1", "1.0", "\"1\"", "\"on\"", "\"T\"", "\"tRuE\"", "\"y\"", "\"Yes\"")) {
            assertThat(read(Types.flag(), yes)).as(yes).isEqualTo(true);
        }
        for (String no : List.of("false", "0", "0.0", "\"0\"", "\"off\"", "\"F\"", "\"false\"", "\"n\"", "\"no\"")) {
            assertThat(read(Types.flag(), no)).as(no).isEqualTo(false);
        }
        for (String unclear : List.of("2", "-1", "\"\"", "\" true\"", "\"maybe\"")) {
            assertThat(read(Types.flag(), unclear)).as(unclear).isEqualTo(BOOL_PARSING);
        }
        for (String other : List.of("null", "[]", "{}", "0.5", "NaN")) {
            assertThat(read(Types.flag(), other)).as(other).isEqualTo("bool_type: Input should be a valid boolean");
        }
    }

    @Test
    void choicesAreComparedByExactValue() {
        assertThat(read(Types.oneOf(6, 12, 24), "12.0")).isEqualTo(12);
        for (String bad : List.of("\"12\"", "true", "null", "7", "{}", "12.5")) {
            assertThat(read(Types.oneOf(6, 12, 24), bad)).as(bad)
                    .isEqualTo("literal_error: Input should be 6, 12 or 24 {\"expected\":\"6, 12 or 24\"}");
        }
        assertThat(read(Types.oneOf("strict_asof"), "\"STRICT_ASOF\""))
                .isEqualTo("literal_error: Input should be 'strict_asof' {\"expected\":\"'strict_asof'\"}");
    }

    @Test
    void textIsMeasuredInCharacters() {
        TextType type = Types.text().minLength(1).maxLength(3);
        assertThat(read(type, "\"\ud83d\ude00\ud83d\ude00\ud83d\ude00\"")).isEqualTo("\ud83d\ude00\ud83d\ude00\ud83d\ude00");
        assertThat(read(type, "\"abcd\"")).isEqualTo("string_too_long: String should have at most 3 characters {\"max_length\":3}");
        assertThat(read(type, "\"\"")).isEqualTo("string_too_short: String should have at least 1 character {\"min_length\":1}");
        assertThat(read(Types.text().minLength(2), "\"\ud83d\ude00\""))
                .isEqualTo("string_too_short: String should have at least 2 characters {\"min_length\":2}");
        assertThat(read(Types.text(), "5")).isEqualTo("string_type: Input should be a valid string");
    }

    @ParameterizedTest
    @CsvSource({"2026-02-14T12:00:00Z,2026-02-14T12:00:00Z", "2026-02-14,2026-02-14T00:00:00Z", "2026-02-14 12:00,2026-02-14T12:00:00Z",
        "2026-02-14t12:00:00.1234567899z,2026-02-14T12:00:00.123456Z", "'2026-02-14T12:00:00,5Z',2026-02-14T12:00:00.500Z",
        "2026-02-14_12:00:00,2026-02-14T12:00:00Z", "2026-02-14T20:00:00+0800,2026-02-14T12:00:00Z",
        "2026-02-14T04:00:00-08:00,2026-02-14T12:00:00Z",
        "1771070400,2026-02-14T12:00:00Z", "1771070400000,2026-02-14T12:00:00Z", "1771070400.1234567,2026-02-14T12:00:00.123457Z",
        "-0.5,1969-12-31T23:59:59.500Z", ".5,1970-01-01T00:00:00.500Z", "20000000000,2603-10-11T11:33:20Z",
        "20000000001,1970-08-20T11:33:20.001Z",
        "20260214,1970-08-23T11:50:14Z", "0001-01-01T00:00:00Z,0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z,9999-12-31T23:59:59Z"})
    void readsTimesAsText(String text, Instant expected) {
        assertThat(read(Types.timestamp(), quoted(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "yesterday|input is too short", "''|input is too short", "1e9|input is too short", "2026-1-1|input is too short",
        "2026-13-01T00:00:00Z|month value is outside expected range of 1-12", "2026-02-30|day value is outside expected range",
        "2026-06-30T23:59:60Z|unexpected extra characters at the end of the input",
        "2026-02-14T24:00:00Z|unexpected extra characters at the end of the input",
        "2026-02-14T12|unexpected extra characters at the end of the input",
        "2026-02-14T12:00:00+24:00|unexpected extra characters at the end of the input",
        "2026-02-14T12:00:00.|unexpected extra characters at the end of the input",
        "2026-02-14T12:00:00Z |unexpected extra characters at the end of the input",
        "2026/02/14|invalid date separator, expected `-`", "abcdefghij|invalid character in year",
        " 2026-02-14|invalid character in year"})
    void refusesTextThatIsNoTime(String text, String reason) {
        assertThat(read(Types.timestamp(), quoted(text))).isEqualTo(DATE + reason + " {\"error\":\"" + reason + "\"}");
    }

    @Test
    void readsAndRefusesTimesAsNumbers() {
        assertThat(read(Types.timestamp(), "1771070400.5")).isEqualTo(Instant.parse("2026-02-14T12:00:00.500Z"));
        assertThat(read(Types.timestamp(), "1771070400.123456789")).isEqualTo(Instant.parse("2026-02-14T12:00:00.123457Z"));
        assertThat(read(Types.timestamp(), "-20000000001")).isEqualTo(Instant.parse("1969-05-14T12:26:39.999Z"));
        assertThat(read(Types.timestamp(), "1e20").toString()).contains("dates after 9999 are not supported as unix timestamps");
        assertThat(read(Types.timestamp(), "-1e20").toString()).contains("dates before 0000 are not supported as unix timestamps");
        assertThat(read(Types.timestamp(), "NaN").toString()).contains("NaN values not permitted");
        for (String other : List.of("true", "null", "[]", "{}")) {
            assertThat(read(Types.timestamp(), other)).isEqualTo("datetime_type: Input should be a valid datetime");
        }
    }
}
