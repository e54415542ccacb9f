package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.console.ChartMark;
import io.tidewatch.ops.console.PriceChart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceDrawingTest {

    private static final Timeframe MINUTE = Timeframe.of("1m");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static JsonNode draw(ChartMark... marks) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            bars.add(new Bar("BTC", MINUTE, START.plusSeconds(60L * i), 100, 110, 90, 100 + i, 1));
        }
        return PriceDrawing.of(new PriceChart("BTC", MINUTE, bars, List.of(marks)), new Language());
    }

    @Test
    void closesAreLabelledByTheTimeTheyWereKnown() {
        JsonNode drawing = draw();
        assertThat(drawing.path("data").path("labels").get(0).asText()).isEqualTo("12:01");
        assertThat(drawing.path("data").path("datasets").get(0).path("data").toString()).isEqualTo("[100.0,101.0,102.0,103.0]");
    }

    @Test
    void aSignalStandsAtTheCandleItWasDecidedOn() {
        JsonNode drawing = draw(new ChartMark(ChartMark.Kind.SIGNAL, true, START.plusSeconds(121), Optional.empty()));
        assertThat(drawing.path("data").path("datasets").get(1).path("data").toString()).isEqualTo("[null,101.0,null,null]");
    }

    @Test
    void aFillStandsAtItsPriceAndAmongItsKind() {
        JsonNode drawing = draw(new ChartMark(ChartMark.Kind.FILL, false, START.plusSeconds(180), Optional.of(105.5)));
        assertThat(drawing.path("data").path("datasets").get(4).path("data").toString()).isEqualTo("[null,null,105.5,null]");
        assertThat(drawing.path("data").path("datasets").get(3).path("data").toString()).isEqualTo("[null,null,null,null]");
    }

    @Test
    void whatHappenedBeforeTheFirstCandleIsLeftOut() {
        JsonNode drawing = draw(new ChartMark(ChartMark.Kind.FILL, true, START.minusSeconds(5), Optional.of(99.0)));
        assertThat(drawing.path("data").path("datasets").get(3).path("data").toString()).isEqualTo("[null,null,null,null]");
    }
}
