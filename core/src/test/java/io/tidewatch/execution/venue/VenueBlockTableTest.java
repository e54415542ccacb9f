package io.tidewatch.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the table for operators equal to the codes; to renew it, paste what this test expects. */
class VenueBlockTableTest {

    private static final Path PAGE = Path.of("..", "docs", "reconciliation.md");

    @Test
    void thePageListsEveryCode() throws IOException {
        assertThat(Files.readString(PAGE)).contains("| code | meaning |\n|---|---|\n" + Arrays.stream(VenueBlock.values())
                .map(block -> "| `" + block.code() + "` | " + block.description() + " |\n").collect(Collectors.joining()) + "\n");
    }
}
