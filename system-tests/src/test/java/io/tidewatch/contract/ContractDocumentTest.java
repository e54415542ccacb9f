package io.tidewatch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/contract.md} are made from what the tests go by; a difference is shown as the table to paste. */
class ContractDocumentTest {

    private static final Path DOCUMENT = TidewatchServer.root().resolve("docs/contract.md");

    @Test
    void listsEveryDeviationWithItsReason() throws IOException {
        String expected = Deviations.load().reasons().entrySet().stream()
                .map(entry -> "| `" + entry.getKey() + "` | " + entry.getValue() + " |").collect(Collectors.joining("\n"));
        assertThat(table("| recorded case | answered differently because |")).isEqualTo(expected);
    }

    @Test
    void listsTheRoutesNotServedYet() throws IOException {
        String expected = ServedRoutes.NOT_SERVED.stream().map(route -> "| `" + route + "` |").collect(Collectors.joining("\n"));
        assertThat(table("| route |")).isEqualTo(expected);
    }

    @Test
    void everyDeviationIsARecordedCaseAndHasAReason() throws IOException {
        for (Map.Entry<String, String> entry : Deviations.load().reasons().entrySet()) {
            String[] id = entry.getKey().split("/", 2);
            assertThat(RecordedStep.load(id[0])).extracting(RecordedStep::name).contains(id[1]);
            assertThat(entry.getValue()).hasSizeGreaterThan(20).doesNotContain("|");
        }
    }

    /** The rows of the table with this header. */
    private static String table(String header) throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        assertThat(lines).contains(header);
        return lines.stream().skip(lines.indexOf(header) + 2L).takeWhile(line -> line.startsWith("|")).collect(Collectors.joining("\n"));
    }
}
