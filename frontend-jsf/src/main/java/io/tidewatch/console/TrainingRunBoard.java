package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.console.CurveDrawing.Look;
import io.tidewatch.console.CurveDrawing.Points;
import io.tidewatch.models.TrainingLogs;
import io.tidewatch.models.desk.CurvePoint;
import io.tidewatch.models.desk.TrainingHistory;
import io.tidewatch.models.desk.TrainingRun;
import io.tidewatch.models.desk.TrainingUnit;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** One run of training: its units with what one of them told while it ran, its log, its parameters and its result. */
@Named
@ViewScoped
public class TrainingRunBoard implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FOLDS = "folds";
    private static final int MOST_LINES = 4;
    private static final OncePerRequest<Optional<TrainingRun>> RUN = new OncePerRequest<>("training run");
    private static final OncePerRequest<List<TrainingUnit>> UNITS = new OncePerRequest<>("training units");
    private static final OncePerRequest<List<CurvePoint>> POINTS = new OncePerRequest<>("training curves");
    private static final OncePerRequest<List<TrainingLogs.Tail>> LOGS = new OncePerRequest<>("training logs");

    @Inject
    private transient TrainingHistory history;
    @Inject
    private transient TrainingLogs logs;
    @Inject
    private transient HttpServletRequest request;

    private String id;
    private String step;
    private String unit;

    /**
     * A curve as the page shows it.
     *
     * @param name    of which fit and member
     * @param drawing a line for each of its figures
     */
    public record Plot(String name, CurveDrawing drawing) {
    }

    @PostConstruct
    void remember() {
        id = Optional.ofNullable(request.getParameter("id")).orElse("");
        step = Optional.ofNullable(request.getParameter("step")).orElse("");
        unit = Optional.ofNullable(request.getParameter("unit")).orElse("");
    }

    private Optional<TrainingRun> found() {
        return RUN.get(() -> id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? history.run(UUID.fromString(id))
                : Optional.empty());
    }

    /** The run; null when there is none of this key. */
    public TrainingRun getRun() {
        return found().orElse(null);
    }

    /** The word by which texts and styles know its status. */
    public String getWord() {
        return found().map(run -> run.status().toLowerCase(Locale.ROOT)).orElse("");
    }

    /** Its units, by step. */
    public List<TrainingUnit> getUnits() {
        return UNITS.get(() -> found().map(run -> history.units(List.of(run.id()))).orElse(List.of()));
    }

    /** The unit whose curves are shown: the one asked for, else the first that told anything; null without any. */
    public TrainingUnit getChosen() {
        return getUnits().stream().filter(one -> one.step().equals(step) && one.key().equals(unit)).findFirst()
                .or(() -> getUnits().stream().filter(one -> one.curves() > 0).findFirst()).or(() -> getUnits().stream().findFirst())
                .orElse(null);
    }

    /** The word by which texts and styles know the status of a unit. */
    public String word(TrainingUnit one) {
        return one.status().toLowerCase(Locale.ROOT);
    }

    /** Figures of the result of a unit, as text. */
    public String figures(TrainingUnit one) {
        return String.join(", ", one.result().properties().stream().filter(entry -> entry.getValue().isNumber())
                .filter(entry -> !entry.getKey().equals("done") && !entry.getKey().equals("total")).limit(6)
                .map(entry -> entry.getKey() + " " + entry.getValue().asText()).toList());
    }

    private Map<String, List<CurvePoint>> curves() {
        TrainingUnit chosen = getChosen();
        List<CurvePoint> points = chosen == null ? List.of()
                : POINTS.get(() -> history.curves(chosen.run(), chosen.step(), chosen.key()));
        Map<String, List<CurvePoint>> curves = new LinkedHashMap<>();
        points.forEach(point -> curves.computeIfAbsent(point.curve(), name -> new ArrayList<>()).add(point));
        return curves;
    }

    /** What the chosen unit told while it ran, the folds left out. */
    public List<Plot> getPlots() {
        return curves().entrySet().stream().filter(curve -> !curve.getKey().equals(FOLDS))
                .map(curve -> new Plot(curve.getKey(), draw(curve.getValue(), names(curve.getValue()), Double.NaN)))
                .filter(plot -> !plot.drawing().isEmpty()).toList();
    }

    /** Figures over the folds of the chosen unit: a plot for each figure, a line for each horizon. */
    public List<Plot> getFolds() {
        List<CurvePoint> folds = curves().getOrDefault(FOLDS, List.of());
        List<String> names = names(folds);
        return names.stream().map(TrainingRunBoard::plain).distinct().map(plain -> new Plot(plain,
                draw(folds, names.stream().filter(name -> plain(name).equals(plain)).toList(), 0)))
                .filter(plot -> !plot.drawing().isEmpty()).toList();
    }

    /** The name of a figure without its horizon: {@code ic.1h} is {@code ic}. */
    private static String plain(String name) {
        return name.replaceAll("\\.[^.]*$", "");
    }

    private static List<String> names(List<CurvePoint> points) {
        TreeSet<String> names = new TreeSet<>();
        points.forEach(point -> point.figures().properties().forEach(figure -> {
            if (figure.getValue().isNumber() && !figure.getKey().equals("step") && !figure.getKey().equals("fold")) {
                names.add(figure.getKey());
            }
        }));
        return List.copyOf(names);
    }

    private static CurveDrawing draw(List<CurvePoint> points, List<String> names, double base) {
        double[] places = points.stream().mapToDouble(CurvePoint::position).toArray();
        return CurveDrawing.counted(names.stream().limit(MOST_LINES).map(name -> new Points(name, places,
                points.stream().mapToDouble(point -> RunReport.number(point.figures(), name)).toArray())).toList(),
                new Look(base, false, false));
    }

    /** The ends of the logs, that of the chosen unit first. */
    public List<TrainingLogs.Tail> getLogs() {
        TrainingUnit chosen = getChosen();
        return LOGS.get(() -> found().map(run -> logs.tails(run.id(), chosen == null ? "" : chosen.key())).orElse(List.of()));
    }

    /** The parameters it runs with. */
    public List<Map.Entry<String, String>> getParameters() {
        return found().map(run -> List.copyOf(CompareBoard.leaves(run.parameters()).entrySet())).orElse(List.of());
    }

    /** Its result; empty text while there is none. */
    public String getSummary() {
        return found().map(TrainingRun::summary).filter(summary -> !summary.isEmpty()).map(JsonNode::toPrettyString).orElse("");
    }

    /** The address that fills the form with the same parameters. */
    public String getAgain() {
        return found().map(run -> "?start=" + run.job() + String.join("", getParameters().stream()
                .filter(entry -> entry.getValue().length() <= 256).map(entry -> "&p." + entry.getKey() + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8)).toList())).orElse("");
    }
}
