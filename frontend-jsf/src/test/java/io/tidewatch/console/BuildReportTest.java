package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidewatch.models.desk.BuildFiles;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BuildReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIQUID = """
            {"format": 2, "horizons": ["1h"], "metrics": {"1h": {"rows": 900, "mse": 0.0001,
              "ic": {"value": 0.05, "low": 0.01, "high": 0.09}, "hit_rate": {"value": 0.52, "low": 0.49, "high": 0.55}}},
             "folds": [{"fold": 1, "train_start": "2026-01-01T00:00:00Z", "train_label_end": "2026-02-01T00:00:00Z", "train_rows": 500,
               "test_start": "2026-02-02T00:00:00Z", "test_end": "2026-03-01T00:00:00Z", "test_rows": 100,
               "metrics": {"1h": {"skill": 0.01, "ic": {"value": 0.04, "low": null, "high": null}}}},
              {"fold": 2, "metrics": {"1h": {"skill": -0.01, "ic": {"value": 0.06, "low": 0, "high": 0.1}}}}],
             "calibration": {"1h": {"sigma_scale": 1.1, "ece": 0.02, "direction_curve": [{"predicted": 0.4, "observed": 0.45, "count": 30},
               {"predicted": 7, "observed": 0.5, "count": 1}], "coverage_curve": [{"nominal": 0.8, "observed": 0.75}]}},
             "baselines": {"1h": {"zero": {"mse": 0.0002, "skill": 0.5, "rows": 900}}},
             "members_alone": {"1h": {"ridge": {"mse": 0.0001, "ic": 0.03}}},
             "equity": {"1h": [{"time": "2026-02-02T00:00:00Z", "value": 1}, {"time": "2026-02-03T00:00:00Z", "value": 1.01}]},
             "learning_curves": [{"fit": "fold 1", "member": "tsmixer", "points": [{"step": 1, "train_loss": 1}]},
               {"fit": "final", "member": "tsmixer", "points": [{"step": 1, "train_loss": 1, "validation_loss": 2},
                 {"step": 2, "train_loss": 0.5}]}],
             "gate": {"passed": false, "reasons": ["1h:skill"], "rules": {"min_skill": 0}}, "fits": {"tsmixer": {"best_epoch": 7}}}
            """;
    private static final String RIDGE = """
            {"symbol": "BTC", "metrics": {"ic": 0.05, "mse": 0.001, "samples": 400},
             "folds": [{"train_rows": 10, "train_start": "2026-01-01T00:00:00Z", "train_label_end": "x", "test_rows": 5}]}
            """;

    private static BuildReport report(String report, String manifest) throws IOException {
        JsonNode tree = report.isEmpty() ? MissingNode.getInstance() : JSON.readTree(report);
        return new BuildReport(new BuildFiles(JSON.readTree(manifest), tree, MissingNode.getInstance(), List.of(), List.of()));
    }

    @Test
    void everythingThatAReportTellsIsRead() throws IOException {
        BuildReport report = report(LIQUID, "{}");
        assertThat(report.groups()).extracting(BuildReport.Group::name).startsWith("ic", "hit_rate").contains("mse", "rows");
        assertThat(report.groups().get(0).measures()).containsExactly(
                new Measure("ic", "1h", 0.05, OptionalDouble.of(0.01), OptionalDouble.of(0.09)));
        assertThat(report.groups().get(0).measures().get(0).isClear()).isTrue();
        assertThat(report.groups().get(1).measures().get(0).isClear()).as("half lies within").isFalse();
        assertThat(report.folds()).hasSize(2).first().satisfies(fold -> {
            assertThat(fold.testRows()).isEqualTo(100);
            assertThat(fold.trainStart()).isPresent();
            assertThat(fold.measures()).extracting(Measure::name).containsExactly("skill", "ic");
        });
        assertThat(report.foldCurve("ic").curves()).singleElement().satisfies(curve -> assertThat(curve.name()).isEqualTo("1h"));
        assertThat(report.foldCurve("nothing").isEmpty()).isTrue();
        assertThat(report.calibrations()).singleElement().satisfies(one -> {
            assertThat(one.direction().dots()).as("what is no share is left out").hasSize(1);
            assertThat(one.direction().dots().get(0).path()).isEqualTo("M400.0 550.0h0");
            assertThat(one.coverage().dots()).hasSize(1);
            assertThat(one.figures()).extracting(Measure::name).containsExactly("sigma_scale", "ece");
        });
        assertThat(report.learning()).extracting(BuildReport.Learning::fit).containsExactly("final", "fold 1");
        assertThat(report.learning().get(0).drawing().curves()).extracting(CurveDrawing.Curve::name)
                .containsExactly("train_loss", "validation_loss");
        assertThat(report.rows("baselines")).extracting(BuildReport.Row::name).containsExactly("zero");
        assertThat(report.rows("members_alone").get(0).measures()).hasSize(2);
        assertThat(report.fits().get(0).measures().get(0).value()).isEqualTo(7);
        assertThat(report.equity().curves()).hasSize(1);
        assertThat(report.gate().path("passed").asBoolean(true)).isFalse();
    }

    @Test
    void aLinearBuildTellsLessAndNothingBreaks() throws IOException {
        BuildReport report = report(RIDGE, "{\"gate\": {\"passed\": true}}");
        assertThat(report.measures()).extracting(Measure::name).containsExactly("ic", "mse", "samples");
        assertThat(report.folds()).singleElement().satisfies(fold -> {
            assertThat(fold.number()).isEqualTo(1);
            assertThat(fold.trainEnd()).isEmpty();
        });
        assertThat(report.calibrations()).isEmpty();
        assertThat(report.learning()).isEmpty();
        assertThat(report.equity().isEmpty()).isTrue();
        assertThat(report.gate().path("passed").asBoolean()).isTrue();
    }

    @Test
    void withoutAReportTheManifestSpeaks() throws IOException {
        BuildReport report = report("", "{\"metrics_summary\": {\"ic\": 0.1, \"ic_low\": 0.05, \"ic_high\": 0.2}}");
        assertThat(report.known()).isFalse();
        assertThat(report.measures()).singleElement().satisfies(measure -> {
            assertThat(measure.low()).hasValue(0.05);
            assertThat(measure.high()).hasValue(0.2);
        });
        assertThat(report("", "{}").groups()).isEmpty();
    }

    @Test
    void endsOfIntervalsBelongToTheirFigures() throws IOException {
        JsonNode figures = JSON.readTree("""
                {"ic_4h": 0.02, "ic_4h_low": -0.01, "ic_4h_high": 0.05, "swing_low": 3, "text": "x"}""");
        assertThat(FigureLine.of(figures)).extracting(FigureLine::name).containsExactly("ic_4h", "swing_low");
        assertThat(FigureLine.headlines(figures)).singleElement().satisfies(line -> {
            assertThat(line.plain()).isEqualTo("ic");
            assertThat(line.part()).isEqualTo("4h");
            assertThat(line.isBounded()).isTrue();
            assertThat(line.isClear()).isFalse();
        });
    }

    @Test
    void intervalsThatMeetLeaveDoubt() {
        Measure low = new Measure("ic", "", 0.1, OptionalDouble.of(0), OptionalDouble.of(0.2));
        Measure high = new Measure("ic", "", 0.4, OptionalDouble.of(0.3), OptionalDouble.of(0.5));
        assertThat(new BuildCompareBoard.Pair(low, high).clear()).isTrue();
        assertThat(new BuildCompareBoard.Pair(low, high).difference()).isCloseTo(0.3, Offset.offset(1e-12));
        assertThat(new BuildCompareBoard.Pair(low, low).clear()).isFalse();
        assertThat(new BuildCompareBoard.Pair(low, null).difference()).isNaN();
        IntervalDrawing drawing = IntervalDrawing.of(List.of(low, high));
        assertThat(drawing.bars()).hasSize(2).allSatisfy(bar -> assertThat(bar.range()).matches("M[0-9.]+ 10H[0-9.]+"));
        assertThat(Double.parseDouble(drawing.base())).isBetween(0.0, 100.0);
    }
}
