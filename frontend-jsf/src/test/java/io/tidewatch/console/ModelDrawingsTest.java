package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidewatch.modelops.desk.DriftCell;
import io.tidewatch.models.desk.LineageNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lineage, drift and thresholds as pictures. */
class ModelDrawingsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    private static LineageNode node(String id, String parent, int generation) {
        return new LineageNode(id, Optional.ofNullable(parent), generation, "m", "v1", "BTC", "VERIFIED", Instant.EPOCH);
    }

    @Test
    void ancestorsStandLeftOfDescendantsAndLinesJoinThem() {
        LineageDrawing drawing = LineageDrawing.of(List.of(node("b", "a", 0), node("a", "gone", -1), node("c", "b", 1), node("d", "b", 1)));
        assertThat(drawing.boxes()).extracting(box -> box.node().id()).containsExactly("a", "b", "c", "d");
        assertThat(drawing.boxes()).extracting(LineageDrawing.Box::x).isSorted();
        assertThat(drawing.edges()).hasSize(3).allMatch(edge -> edge.matches("M[0-9]+ [0-9]+C[0-9 ]+"));
        assertThat(drawing.boxes().stream().filter(LineageDrawing.Box::chosen)).singleElement()
                .satisfies(box -> assertThat(box.node().id()).isEqualTo("b"));
        assertThat(drawing.isFamily()).isTrue();
        assertThat(LineageDrawing.of(List.of(node("b", "gone", 0))).isFamily()).isFalse();
        assertThat(LineageDrawing.of(List.of()).width()).isNotNegative();
    }

    private static DriftCell cell(String feature, int day, double psi) {
        return new DriftCell(feature, DAY.plusDays(day), "BTC", "b", 24, psi, Optional.empty(), 0, 0);
    }

    @Test
    void darkerCellsAreFurtherAwayAndWhatDriftedMostComesFirst() {
        List<LocalDate> days = List.of(DAY, DAY.plusDays(1), DAY.plusDays(2));
        List<DriftCell> cells = List.of(cell("a", 0, 0.01), cell("a", 2, 0.07), cell("b", 0, 0.1), cell("b", 1, 0.25));
        DriftMap map = DriftMap.of(days, cells, false);
        assertThat(map.rows()).extracting(DriftMap.Row::feature).containsExactly("b", "a");
        assertThat(map.rows().get(0).cells()).extracting(DriftMap.Cell::step).containsExactly(3, 4, 0);
        assertThat(map.rows().get(1).cells()).extracting(DriftMap.Cell::step).containsExactly(1, 0, 2);
        assertThat(DriftMap.of(days, cells, true).rows()).extracting(DriftMap.Row::feature).containsExactly("a", "b");
    }

    @Test
    void distributionsAreLaidOverEachOtherBinByBin() throws IOException {
        DistributionDrawing both = DistributionDrawing.of(JSON.readTree("{\"edges\": [0.5], \"shares\": [0.4, 0.6]}"), List.of(0.1, 0.9));
        assertThat(both.bins()).extracting(DistributionDrawing.Bin::label).containsExactly("≤ 0.5000", "> 0.5000");
        assertThat(both.bins().get(1).reference()).isEqualTo(0.6);
        assertThat(Double.parseDouble(both.bins().get(1).after().height()))
                .isGreaterThan(Double.parseDouble(both.bins().get(0).after().height()));
        DistributionDrawing alone = DistributionDrawing.of(MissingNode.getInstance(), List.of(0.2, 0.8));
        assertThat(alone.bins()).hasSize(2).allMatch(bin -> Double.isNaN(bin.reference()));
        assertThat(DistributionDrawing.of(MissingNode.getInstance(), List.of()).bins()).isEmpty();
    }

    @Test
    void figuresFindTheirThresholds() throws IOException {
        List<VerdictBars.Bar> bars = VerdictBars.of(JSON.readTree("""
                {"metrics": {"ic": 0.05, "max_drawdown": 0.3, "hit_rate": 0.5}, "windows_failed": 2,
                 "thresholds": {"min_ic": 0.02, "max_drawdown": 0.2, "min_recent_hit_rate": 0.4, "max_recent_losses": 5,
                 "min_unknown": 1}}"""));
        assertThat(bars).extracting(VerdictBars.Bar::name)
                .containsExactly("min_ic", "max_drawdown", "min_recent_hit_rate", "max_recent_losses");
        assertThat(bars).extracting(VerdictBars.Bar::kept).containsExactly(true, false, true, true);
        assertThat(bars).extracting(VerdictBars.Bar::figure).containsExactly("ic", "max_drawdown", "hit_rate", "recent_losses");
        List<VerdictBars.Bar> parity = VerdictBars.of(JSON.readTree(
                "{\"max_deviation\": 0.1, \"window_details\": {\"30d\": {\"relative_deviation\": 0.04}}, \"min_completed_runs\": 5}"));
        assertThat(parity).singleElement().satisfies(bar -> assertThat(bar.value()).isEqualTo(0.04));
        JsonNode figures = JSON.readTree("{\"max_drawdown\": 0.3}");
        assertThat(VerdictBars.of(JSON.readTree("{\"max_drawdown\": 0.25}"), figures, figures)).singleElement()
                .satisfies(bar -> assertThat(bar.kept()).isFalse());
        assertThat(VerdictBars.of(JSON.readTree("{}"))).isEmpty();
    }
}
