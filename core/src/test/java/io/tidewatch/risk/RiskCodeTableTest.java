package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the table for operators equal to the codes; to renew it, paste what this test expects. */
class RiskCodeTableTest {

    private static final Path PAGE = Path.of("..", "docs", "risk-codes.md");

    @Test
    void thePageListsEveryCode() throws IOException {
        assertThat(Files.readString(PAGE)).contains(table());
    }

    private static String table() {
        return "| code | effect | meaning |\n|---|---|---|\n" + Arrays.stream(RiskCode.values())
                .map(code -> "| `" + code.wireName() + code.subject().map(subject -> ":<" + subject + ">").orElse("") + "` | "
                        + effect(code.effect()) + " | " + code.description() + " |\n")
                .collect(Collectors.joining());
    }

    private static String effect(RiskCode.Effect effect) {
        return switch (effect) {
            case ADJUSTS -> "adjusts";
            case BLOCKS -> "blocks";
            case HARD -> "blocks and sets the kill switch";
            case SOFT -> "reports, blocks when configured";
        };
    }
}
