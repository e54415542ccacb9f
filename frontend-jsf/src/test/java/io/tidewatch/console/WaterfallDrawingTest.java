package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallDrawingTest {

    private static WaterfallDrawing draw(double sum, double... values) {
        List<String> names = List.of("market", "signal", "fee");
        List<WaterfallDrawing.Part> parts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            parts.add(new WaterfallDrawing.Part(names.get(i), values[i]));
        }
        return WaterfallDrawing.of(parts, sum);
    }

    @Test
    void eachPartBeginsWhereTheOneBeforeEnded() {
        WaterfallDrawing drawing = draw(50, 80, 20, -50);
        assertThat(drawing.zero()).isZero();
        assertThat(drawing.bars()).containsExactly(new WaterfallDrawing.Bar("market", 80, 0, 80), new WaterfallDrawing.Bar("signal", 20, 80, 20),
                new WaterfallDrawing.Bar("fee", -50, 50, 50), new WaterfallDrawing.Bar("net", 50, 0, 50));
        assertThat(drawing.bars()).extracting(WaterfallDrawing.Bar::look).containsExactly("gain", "gain", "loss", "sum");
    }

    @Test
    void lossesGoLeftOfZero() {
        WaterfallDrawing drawing = draw(-30, 10, -40);
        assertThat(drawing.zero()).isEqualTo(75);
        assertThat(drawing.bars().get(1)).isEqualTo(new WaterfallDrawing.Bar("signal", -40, 0, 100));
        assertThat(drawing.bars().get(2)).isEqualTo(new WaterfallDrawing.Bar("net", -30, 0, 75));
    }

    @Test
    void nothingIsDrawnAsNothing() {
        assertThat(draw(0, 0, Double.NaN).bars()).allSatisfy(bar -> assertThat(bar.width()).isZero());
    }
}
