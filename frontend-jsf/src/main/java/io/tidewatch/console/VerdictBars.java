package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Figures of a verdict against its thresholds, as bars. A threshold {@code min_x} or {@code max_x} belongs to the figure {@code x}; both
 * stand in objects of their own ({@code thresholds}, {@code metrics}) or beside each other.
 */
final class VerdictBars {

    private static final List<String> THRESHOLDS = List.of("thresholds", "hard_limits", "limits", "rules");
    private static final List<String> FIGURES = List.of("metrics", "values", "figures", "decision");
    /** Thresholds whose figure has another name. */
    private static final Map<String, String> ELSEWHERE = Map.of("max_deviation", "/window_details/30d/relative_deviation",
            "min_completed_runs", "/completed_runs", "max_recent_losses", "/windows_failed");
    private static final String LEAST = "min_";
    private static final String MOST = "max_";
    private static final double ROOM = 0.08;

    private VerdictBars() {
    }

    /**
     * A figure against its threshold.
     *
     * @param name   name of the threshold
     * @param figure name of the figure
     * @param value  the figure
     * @param limit  the threshold
     * @param kept   whether it was kept
     * @param left   left edge of the bar, of {@value PlotAxis#SIZE}
     * @param width  width of the bar
     * @param mark   place of the threshold
     */
    public record Bar(String name, String figure, double value, double limit, boolean kept, String left, String width, String mark) {

        /** Whether the figure must not be below the threshold. */
        public boolean least() {
            return name.startsWith(LEAST);
        }
    }

    /** Bars of a payload; empty when it holds no threshold whose figure is told. */
    static List<Bar> of(JsonNode payload) {
        JsonNode thresholds = THRESHOLDS.stream().map(payload::path).filter(JsonNode::isObject).findFirst().orElse(payload);
        JsonNode figures = FIGURES.stream().map(payload::path).filter(JsonNode::isObject).findFirst().orElse(payload);
        return of(thresholds, figures, payload);
    }

    /** Bars of thresholds and figures that are kept apart. */
    static List<Bar> of(JsonNode thresholds, JsonNode figures, JsonNode payload) {
        List<Bar> bars = new ArrayList<>();
        thresholds.properties().forEach(entry -> {
            String name = entry.getKey();
            if ((name.startsWith(LEAST) || name.startsWith(MOST)) && entry.getValue().isNumber()) {
                String figure = figure(name, thresholds == figures ? MissingNode.getInstance() : figures);
                JsonNode value = ELSEWHERE.containsKey(name) ? payload.at(ELSEWHERE.get(name))
                        : figures.has(figure) ? figures.path(figure) : payload.path(figure);
                if (value.isNumber()) {
                    bars.add(bar(name, figure, value.doubleValue(), entry.getValue().doubleValue()));
                }
            }
        });
        return bars;
    }

    /** The name of the figure that a threshold belongs to: some figures are named as their thresholds are. */
    private static String figure(String name, JsonNode figures) {
        String plain = name.substring(LEAST.length());
        return Stream.of(plain, plain.replace("recent_", ""), name, name.replace("recent_", "")).filter(figures::has).findFirst()
                .orElse(plain);
    }

    private static Bar bar(String name, String figure, double value, double limit) {
        PlotAxis x = PlotAxis.around(Math.min(0, Math.min(value, limit)), Math.max(0, Math.max(value, limit)), ROOM, false);
        double from = x.place(Math.min(0, value));
        double width = Math.max(4, x.place(Math.max(0, value)) - from);
        return new Bar(name, figure, value, limit, name.startsWith(LEAST) ? value >= limit : value <= limit, PlotAxis.shown(from),
                PlotAxis.shown(width), x.text(limit));
    }
}
