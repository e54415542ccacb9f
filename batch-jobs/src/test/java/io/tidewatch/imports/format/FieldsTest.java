package io.tidewatch.imports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private final ObjectNode values = JsonNodeFactory.instance.objectNode();
    private final Fields fields = new Fields(values);

    private static void refused(ThrowingCallable reading, String field, String reason) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(RowFault.class, fault -> {
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault).hasMessageContaining(reason);
        });
    }

    @Test
    void takesTheFirstSpellingThatIsThere() {
        values.put("asset_symbol", "$btc").put("symbol", " ");
        assertThat(fields.symbol("symbol", "asset_symbol")).contains("BTC");
        assertThat(fields.symbol("ticker")).isEmpty();
        refused(() -> Fields.required("ticker", fields.symbol("ticker")), "ticker", "is missing");
    }

    @Test
    void readsTimesAsExportsWriteThem() {
        String[] same = {"2026-02-14T12:00:00Z", "2026-02-14 12:00", "2026-02-14T20:00:00+08:00", "1771070400", "1771070400000"};
        for (String text : same) {
            values.put("ts", text);
            assertThat(fields.instant("ts")).as(text).contains(Instant.parse("2026-02-14T12:00:00Z"));
        }
        values.put("ts", "2026-02-14");
        assertThat(fields.instant("ts")).contains(Instant.parse("2026-02-14T00:00:00Z"));
        values.put("ts", 1771070400.25);
        assertThat(fields.instant("ts")).contains(Instant.parse("2026-02-14T12:00:00.250Z"));
        for (String text : new String[] {"yesterday", "2026-13-01", "2026-02-14T25:00:00Z", "0000-01-01T00:00:00Z", "7"}) {
            values.put("ts", text);
            refused(() -> fields.instant("ts"), "ts", "is no time");
        }
    }

    @Test
    void refusesNumbersNobodyCanCalculateWith() {
        values.put("a", " 1.5e3 ").put("nan", "NaN").put("big", "1e999").put("text", "x").put("flag", true).put("half", 0.5);
        assertThat(fields.number("a")).contains(1500.0);
        refused(() -> fields.number("nan"), "nan", "is not finite");
        refused(() -> fields.number("big"), "big", "is not finite");
        refused(() -> fields.number("text"), "text", "is no number");
        refused(() -> fields.number("flag"), "flag", "is no number");
        refused(() -> fields.whole(0, 9, "half"), "half", "whole number");
        refused(() -> fields.number("a", 0, 1, 0.5), "a", "must lie between");
        assertThat(fields.number("none", 0, 1, 0.5)).isEqualTo(0.5);
    }

    @Test
    void refusesTextThatCannotBeStored() {
        values.put("nul", "a\0b").put("long", "x".repeat(65)).putObject("object");
        refused(() -> fields.text("nul"), "nul", "NUL");
        refused(() -> fields.word(64, "long"), "long", "longer than 64");
        refused(() -> fields.text("object"), "object", "is no text");
        refused(() -> fields.object("long"), "long", "is no object");
        refused(() -> Fields.asSymbol("symbol", "B C"), "symbol", "is no symbol");
    }
}
