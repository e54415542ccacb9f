package io.tidewatch.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.launcher.reports.TrainingReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({"COMPLETED,COMPLETED,0", "COMPLETED,COMPLETED_DEGRADED,0", "COMPLETED,GATE_FAILED,3", "COMPLETED,NO_DATA,1",
        "FAILED,FAILED,1", "STOPPED,STOPPED,1"})
    void theExitStatusOfTheRunBecomesAnExitCode(String status, String exit, int code) {
        ObjectNode state = JSON.createObjectNode();
        state.putObject("run").put("status", status).put("exit_status", exit);
        assertThat(TrainCommand.exitCode(state)).isEqualTo(code);
    }

    @Test
    void theTableTellsEachHorizonWhatWasLeftOutAndWhyABuildMayNotServe() throws Exception {
        String table = TrainingReport.table(JSON.readTree("""
                {"run": {"job": "train-liquid", "run_id": "r", "status": "COMPLETED", "exit_status": "GATE_FAILED", "summary": {
                  "model_name": "m", "model_version": "v", "activated": false, "results": [
                    {"symbol": "BTC", "status": "ok", "horizons": ["1h"], "ic.1h": 0.12345, "skill.1h": -0.01, "build_id": "b",
                     "dropped_horizons": [{"horizon": "7d", "reason": "history_too_short"}], "gate_reasons": ["1h:no_skill_over_zero"]},
                    {"symbol": "ETH", "status": "failed", "reason": "insufficient_rows: 3"}]}}}
                """));
        assertThat(table).contains("does not serve", "0.1235", "-0.0100", "7d       left out: history_too_short",
                "build b; gate: 1h:no_skill_over_zero", "ETH        insufficient_rows: 3");
    }

    @Test
    void theBarCountsEverySymbolsPartsAndIsFullAtTheEndOnly() throws Exception {
        ObjectNode state = (ObjectNode) JSON.readTree("""
                {"run": {"parameters": {"symbols": "BTC,ETH"}}, "ended": false, "units": [
                 {"step": "features", "progress": 1}, {"step": "features", "progress": 1}, {"step": "dataset", "progress": 1},
                 {"step": "dataset", "progress": 1}]}""");
        assertThat(TrainingReport.percent(state)).isEqualTo(15);
        state.withArray("units").addObject().put("step", "train").put("progress", 0.5);
        assertThat(TrainingReport.percent(state)).isEqualTo(36);
        state.withArray("units").addObject().put("step", "train").put("progress", 1);
        state.withArray("units").addObject().put("step", "train").put("progress", 1);
        assertThat(TrainingReport.percent(state)).isEqualTo(99);
        assertThat(TrainingReport.percent(state.put("ended", true))).isEqualTo(100);
    }

    @Test
    void theStateNamesThePartAtWork() throws Exception {
        assertThat(TrainingReport.now(JSON.readTree("""
                {"run": {"status": "STARTED"}, "units": [{"step": "dataset", "unit": "BTC", "status": "DONE"},
                 {"step": "train", "unit": "ETH", "status": "RUNNING"}]}"""))).isEqualTo("train ETH");
    }
}
