package io.tidewatch.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.imports.format.RowFault;
import io.tidewatch.imports.kind.Written;
import org.junit.jupiter.api.Test;

class ImportTallyTest {

    @Test
    void goesOnWhereItsUnitStopped() {
        ImportTally tally = ImportTally.of(JsonNodeFactory.instance.objectNode());
        tally.read();
        tally.read();
        tally.skip(3, new RowFault("ts", "is missing"));
        tally.add(new Written(5, 2, 1));
        ObjectNode unit = tally.figures();
        assertThat(tally.figures().has("faults")).as("faults travel only when there are new ones").isFalse();
        ImportTally restarted = ImportTally.of(unit);
        restarted.skip(9, new RowFault("", "is no JSON"));
        restarted.add(new Written(1, 1, 0));
        ObjectNode figures = restarted.figures();
        assertThat(figures.toString()).isEqualTo("{\"read\":2,\"inserted\":3,\"updated\":1,\"unchanged\":2,\"skipped\":2,\"faults\":["
                + "{\"line\":3,\"field\":\"ts\",\"reason\":\"is missing\"},{\"line\":9,\"field\":\"\",\"reason\":\"is no JSON\"}]}");
    }

    @Test
    void countsEveryFaultAndKeepsTheFirstHundred() {
        ImportTally tally = ImportTally.of(JsonNodeFactory.instance.objectNode());
        for (int line = 1; line <= 250; line++) {
            tally.skip(line, new RowFault("x", "y"));
        }
        assertThat(tally.skipped()).isEqualTo(250);
        assertThat(tally.figures().path("faults")).hasSize(100);
    }
}
