package io.tidewatch.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.ops.console.ChartMark;
import io.tidewatch.ops.console.PriceChart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A price chart as chart.js reads it: a line of closes, triangles where buying or selling was proposed, dots where it was done.
 * Every mark stands at the candle in which it happened. Holds no text that came from outside.
 */
final class PriceDrawing {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final String LINE = "#2563a8";
    private static final String BUY = "#12805c";
    private static final String SELL = "#b3382c";
    private static final int DOWNWARDS = 180;
    private static final int TICKS = 10;

    private final PriceChart chart;
    private final Language language;

    private PriceDrawing(PriceChart chart, Language language) {
        this.chart = chart;
        this.language = language;
    }

    static ObjectNode of(PriceChart chart, Language language) {
        return new PriceDrawing(chart, language).draw();
    }

    private ObjectNode draw() {
        ObjectNode drawing = JSON.objectNode().put("type", "line");
        ObjectNode data = drawing.putObject("data");
        ArrayNode labels = data.putArray("labels");
        DateTimeFormatter format = overDays() ? DATE : CLOCK;
        chart.bars().forEach(bar -> labels.add(format.format(bar.availableAt())));
        ArrayNode series = data.putArray("datasets");
        series.add(closes());
        series.add(marks("chart.signal.buy", ChartMark.Kind.SIGNAL, true, BUY, "triangle"));
        series.add(marks("chart.signal.sell", ChartMark.Kind.SIGNAL, false, SELL, "triangle").put("rotation", DOWNWARDS));
        series.add(marks("chart.fill.buy", ChartMark.Kind.FILL, true, BUY, "circle"));
        series.add(marks("chart.fill.sell", ChartMark.Kind.FILL, false, SELL, "circle"));
        drawing.set("options", options());
        return drawing;
    }

    private boolean overDays() {
        List<Bar> bars = chart.bars();
        return bars.size() > 1
                && Duration.between(bars.get(0).start(), bars.get(bars.size() - 1).start()).compareTo(Duration.ofDays(1)) > 0;
    }

    private ObjectNode closes() {
        ObjectNode line = JSON.objectNode().put("label", language.text("chart.close"));
        line.put("borderColor", LINE).put("backgroundColor", "rgba(37, 99, 168, 0.08)").put("fill", true)
                .put("borderWidth", 2).put("pointRadius", 0).put("pointHitRadius", 8)
                .put("pointStyle", "line").put("tension", 0).put("order", 2);
        ArrayNode values = line.putArray("data");
        chart.bars().forEach(bar -> values.add(bar.close()));
        return line;
    }

    private ObjectNode marks(String label, ChartMark.Kind kind, boolean buy, String colour, String shape) {
        boolean fill = kind == ChartMark.Kind.FILL;
        ObjectNode points = JSON.objectNode().put("label", language.text(label));
        points.put("showLine", false).put("pointStyle", shape).put("pointRadius", fill ? 5 : 6).put("pointHoverRadius", 8)
                .put("borderColor", colour).put("pointBorderColor", fill ? "#ffffff" : colour).put("backgroundColor", colour)
                .put("pointBackgroundColor", fill ? colour : "#ffffff").put("borderWidth", fill ? 1 : 2).put("order", fill ? 0 : 1);
        Double[] values = new Double[chart.bars().size()];
        for (ChartMark mark : chart.marks()) {
            int at = mark.kind() == kind && mark.buy() == buy ? barOf(mark.at()) : -1;
            if (at >= 0) {
                values[at] = mark.price().orElse(chart.bars().get(at).close());
            }
        }
        ArrayNode data = points.putArray("data");
        for (Double value : values) {
            data.add(value);
        }
        return points;
    }

    /** The last candle that had ended by then: the one that was known and decided on. */
    private int barOf(Instant at) {
        int found = -1;
        for (int i = 0; i < chart.bars().size() && !chart.bars().get(i).availableAt().isAfter(at); i++) {
            found = i;
        }
        return found;
    }

    private ObjectNode options() {
        ObjectNode options = JSON.objectNode().put("animation", false).put("responsive", true).put("maintainAspectRatio", false);
        options.putObject("interaction").put("mode", "index").put("intersect", false);
        ObjectNode plugins = options.putObject("plugins");
        plugins.putObject("legend").put("position", "bottom").putObject("labels").put("usePointStyle", true).put("boxWidth", 8);
        ObjectNode scales = options.putObject("scales");
        ObjectNode time = scales.putObject("x");
        time.putObject("title").put("display", true).put("text", "UTC");
        time.putObject("ticks").put("maxTicksLimit", TICKS).put("maxRotation", 0).put("autoSkip", true);
        time.putObject("grid").put("display", false);
        scales.putObject("y").put("position", "right").putObject("ticks").put("maxTicksLimit", TICKS - 2);
        return options;
    }
}
