package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.desk.BuildCard;
import io.tidewatch.models.desk.BuildFiles;
import io.tidewatch.models.desk.BuildLine;
import io.tidewatch.models.desk.ModelDesk;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One build: where it comes from, what it was measured to be, and what lies in its folder. */
@Named
@RequestScoped
public class BuildBoard {

    /** Long lists of the manifest that only machines read. */
    private static final Set<String> LONG = Set.of("normalization", "imputation", "file_hashes", "files", "feature_keys", "onnx");
    private static final int FOLDS_DRAWN = 2;

    @Inject
    private ModelDesk desk;
    @Inject
    private HttpServletRequest request;

    private Optional<BuildCard> card = Optional.empty();
    private BuildReport report;

    @PostConstruct
    void find() {
        card = Optional.ofNullable(request.getParameter("id")).filter(id -> id.length() <= 64 && id.indexOf('\0') < 0).flatMap(desk::build);
        report = card.map(found -> new BuildReport(found.files())).orElse(null);
    }

    /** The build; null when there is none of this id. */
    public BuildLine getBuild() {
        return card.map(BuildCard::build).orElse(null);
    }

    /** What lies in its folder. */
    public BuildFiles getFiles() {
        return card.map(BuildCard::files).orElseThrow();
    }

    /** The word by which styles know its state. */
    public String getWord() {
        return getBuild().status().toLowerCase(Locale.ROOT);
    }

    /** The word by which texts and styles know what became of a file. */
    public String word(BuildFiles.Item item) {
        return item.state().name().toLowerCase(Locale.ROOT);
    }

    /** The build among its relatives. */
    public LineageDrawing getLineage() {
        return LineageDrawing.of(card.map(BuildCard::lineage).orElse(List.of()));
    }

    /** The values of the manifest by their places, without lists that only machines read. */
    public List<Map.Entry<String, String>> getManifest() {
        return List.copyOf(CompareBoard.leaves(withoutLong(getFiles().manifest())).entrySet());
    }

    /** A manifest without lists that only machines read. */
    static JsonNode withoutLong(JsonNode manifest) {
        return manifest.isObject() ? manifest.<ObjectNode>deepCopy().without(LONG) : manifest;
    }

    /** Whether there is a report of the training. */
    public boolean isReported() {
        return report.known();
    }

    /** The figures of the evaluation, those with an interval anywhere as pictures. */
    public List<BuildReport.Group> getGroups() {
        return report.groups();
    }

    /** The picture of a group of figures. */
    public IntervalDrawing draw(BuildReport.Group group) {
        return IntervalDrawing.of(group.measures());
    }

    public List<BuildReport.Calibration> getCalibrations() {
        return report.calibrations();
    }

    public List<BuildReport.Learning> getLearning() {
        return report.learning();
    }

    public List<BuildReport.FoldLine> getFolds() {
        return report.folds();
    }

    /** The figures that are drawn over the folds, where they are told. */
    public List<String> getFoldFigures() {
        return getFolds().size() < FOLDS_DRAWN ? List.of()
                : List.of("ic", "skill").stream().filter(name -> !report.foldCurve(name).isEmpty()).toList();
    }

    /** A figure over the folds. */
    public CurveDrawing foldCurve(String name) {
        return report.foldCurve(name);
    }

    public CurveDrawing getEquity() {
        return report.equity();
    }

    public List<BuildReport.Row> getBaselines() {
        return report.rows("baselines");
    }

    public List<BuildReport.Row> getMembers() {
        return report.rows("members_alone");
    }

    public List<BuildReport.Row> getFits() {
        return report.fits();
    }

    /** Whether the gate of the training passed: {@code passed}, {@code failed}, or empty text when there was none. */
    public String getGate() {
        return report.gate().path("passed").isBoolean() ? report.gate().path("passed").booleanValue() ? "passed" : "failed" : "";
    }

    /** Why the gate of the training did not pass. */
    public List<String> getGateReasons() {
        return RunReport.list(report.gate().path("reasons")).stream().map(JsonNode::asText).toList();
    }

    /** The thresholds of the gate. */
    public List<Map.Entry<String, String>> getGateRules() {
        return List.copyOf(CompareBoard.leaves(report.gate().path("rules")).entrySet());
    }
}
