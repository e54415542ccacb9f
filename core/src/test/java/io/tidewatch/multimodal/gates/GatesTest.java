package io.tidewatch.multimodal.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verdicts over runs, from nothing at all to everything in order. */
class GatesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final ProfitabilityGate PROFIT = new ProfitabilityGate(4, 0, 0.2, 0.35, 0.48);
    private static final ProfitabilityGate.Question QUESTION = new ProfitabilityGate.Question("liquid", 168, "model", "prod_live", 32);
    private static final String GOOD = "{'status':'completed','pnl_after_cost':0.02,'max_drawdown':0.05,'sharpe_daily':2.0,"
            + "'observation_days':20,'hit_rate':0.55,'per_target':{},'cost_breakdown':{},'lineage_coverage':1,'alignment_audit':{},"
            + "'leakage_checks':{'passed':true},'leakage_violations':0}";

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunFacts run(String metrics) {
        return new RunFacts(1, false, 30, json(metrics));
    }

    @Test
    void withoutRunsNothingWasEarned() {
        ObjectNode summary = ProfitabilityGate.summary(List.of());
        assertThat(summary.path("runs_total").asInt()).isZero();
        assertThat(summary.path("runs_completed").asInt()).isZero();
        assertThat(summary.path("max_drawdown_worst").asDouble()).isEqualTo(1);
        assertThat(PROFIT.judge(List.of(), QUESTION, "t").path("passed").asBoolean()).isFalse();
    }

    @Test
    void onlyCompletedRunsAreAveraged() {
        ObjectNode summary = ProfitabilityGate.summary(List.of(
                run("{'status':'completed','pnl_after_cost':0.02,'sharpe':1.0,'max_drawdown':0.1,'hit_rate':0.5}"),
                run("{'status':'completed','pnl_after_cost':0.04,'sharpe_daily':2.0,'max_drawdown':0.2,'hit_rate':0.6}"),
                run("{'status':'failed','pnl_after_cost':-9,'max_drawdown':1}")));
        assertThat(summary.path("runs_total").asInt()).isEqualTo(3);
        assertThat(summary.path("runs_failed").asInt()).isEqualTo(1);
        assertThat(summary.path("mean_pnl_after_cost").asDouble()).isEqualTo(0.03);
        assertThat(summary.path("mean_sharpe_daily").asDouble()).isEqualTo(1.5);
        assertThat(summary.path("max_drawdown_worst").asDouble()).isEqualTo(0.2);
        assertThat(summary.path("mean_hit_rate").asDouble()).isEqualTo(0.55);
    }

    @Test
    void fourGoodRunsPassAndEachCheckCanFail() {
        ObjectNode report = PROFIT.judge(Collections.nCopies(4, run(GOOD)), QUESTION, "t");
        assertThat(report.path("passed").asBoolean()).isTrue();
        assertThat(report.path("recent_run_ids")).hasSize(4);
        List<RunFacts> deep = new ArrayList<>(Collections.nCopies(4, run(GOOD)));
        deep.add(run(GOOD.replace("'max_drawdown':0.05", "'max_drawdown':0.36")));
        assertThat(PROFIT.judge(deep, QUESTION, "t").path("checks").path("worst_drawdown").asBoolean()).isFalse();
        assertThat(PROFIT.judge(Collections.nCopies(3, run(GOOD)), QUESTION, "t").at("/checks/completed_runs").asBoolean()).isFalse();
    }

    @Test
    void hardMetricsWantAllOfThem() {
        HardMetrics hard = new HardMetrics(5, 14, 1.5);
        HardMetrics.Orders orders = new HardMetrics.Orders(1000, 5);
        List<RunFacts> good = Collections.nCopies(5, run(GOOD));
        assertThat(hard.judge(good, orders, false).path("status").asText()).isEqualTo("passed");
        assertThat(hard.judge(good, new HardMetrics.Orders(100, 1), false).path("status").asText()).isEqualTo("failed");
        assertThat(hard.judge(good.subList(0, 4), orders, false).path("status").asText()).isEqualTo("insufficient_observation");
        assertThat(hard.judge(good.subList(0, 4), orders, true).path("passed").asBoolean()).as("only watched").isTrue();
        List<RunFacts> leaking = new ArrayList<>(good);
        leaking.add(run(GOOD.replace("'leakage_violations':0", "'leakage_violations':2")));
        assertThat(hard.judge(leaking, orders, false).path("summary").path("leakage_fail_runs").asInt()).isEqualTo(1);
        assertThat(hard.judge(leaking, orders, false).path("hard_passed").asBoolean()).isFalse();
        List<RunFacts> replaced = new ArrayList<>(good);
        replaced.add(new RunFacts(2, true, 30, json(GOOD.replace("'sharpe_daily':2.0", "'sharpe_daily':-90"))));
        ObjectNode report = hard.judge(replaced, orders, false);
        assertThat(report.path("summary").path("runs_superseded").asInt()).isEqualTo(1);
        assertThat(report.path("hard_passed").asBoolean()).isTrue();
    }

    @Test
    void runsMustSayEverything() {
        assertThat(new ContractCheck(20).judge(Collections.nCopies(20, run(GOOD))).path("passed").asBoolean()).isTrue();
        assertThat(new ContractCheck(20).judge(Collections.nCopies(19, run(GOOD))).path("passed").asBoolean()).isFalse();
        ObjectNode report = new ContractCheck(0).judge(List.of(run(GOOD.replace("'per_target':{},", "").replace("'observation_days':20",
                "'observation_days':0"))));
        assertThat(report.path("issues").get(0).path("problems").toString())
                .isEqualTo("[\"missing:per_target\",\"observation_days_not_positive\"]");
        assertThat(report.path("passed").asBoolean()).isFalse();
    }

    @Test
    void anOldFailedCandidateAndAFreshPassingSnapshot() {
        LeakageEvidence.Demand day = new LeakageEvidence.Demand(true, Duration.ofHours(24));
        ObjectNode candidate = LeakageEvidence.candidateCheck(
                Optional.of(json("{'registered_at':'2026-02-01T00:00:00Z','gate':{'passed':false,'reasons':['x']}}")), "p", day, NOW);
        assertThat(candidate.path("effective_passed").asBoolean()).isFalse();
        assertThat(candidate.path("effective_reasons").toString())
                .isEqualTo("[\"candidate_gate_not_passed\",\"candidate_registry_stale\"]");
        ObjectNode snapshot = LeakageEvidence.snapshotCheck(
                Optional.of(json("{'evaluated_at':'2026-02-28T23:00:00Z','track':'liquid','passed':true}")), "p", "liquid", day, NOW);
        assertThat(snapshot.path("effective_passed").asBoolean()).isTrue();
        assertThat(snapshot.path("age_hours").asDouble()).isEqualTo(1);
        ObjectNode report = LeakageEvidence.judge(List.of(run(GOOD)), candidate, snapshot);
        assertThat(report.path("gates").path("leakage_passed").asBoolean()).isTrue();
        assertThat(report.path("passed").asBoolean()).isFalse();
    }

    @Test
    void whatIsNotRequiredIsToldAndDoesNotCount() {
        LeakageEvidence.Demand none = new LeakageEvidence.Demand(false, Duration.ZERO);
        ObjectNode candidate = LeakageEvidence.candidateCheck(Optional.empty(), "p", none, NOW);
        assertThat(candidate.path("effective_passed").asBoolean()).isTrue();
        assertThat(candidate.path("exists").asBoolean()).isFalse();
        ObjectNode required = LeakageEvidence.snapshotCheck(Optional.empty(), "p", "liquid",
                new LeakageEvidence.Demand(true, Duration.ZERO), NOW);
        assertThat(required.path("effective_reasons").toString()).isEqualTo("[\"multimodal_gate_snapshot_missing\"]");
        assertThat(LeakageEvidence.candidateCheck(Optional.of(json("{'gate':{'passed':true}}")), "p",
                new LeakageEvidence.Demand(true, Duration.ofHours(1)), NOW).path("stale").asBoolean()).as("no time, no trust").isTrue();
        assertThat(LeakageEvidence.judge(List.of(), candidate, candidate).path("passed").asBoolean()).as("no run, no proof").isFalse();
    }

    @Test
    void cutOverNeedsEverything() {
        assertThat(new CutoverReadiness(true, true, "passed", true, 0.05, 20, 0.009).judge().path("passed").asBoolean()).isTrue();
        ObjectNode report = new CutoverReadiness(true, true, "insufficient", true, 0.06, 19, 0.01).judge();
        assertThat(report.path("checks").toString()).isEqualTo("{\"contracts_passed\":true,\"hard_metrics_passed\":true,"
                + "\"parity_passed\":false,\"no_leakage\":true,\"artifact_failure_ratio\":false,\"completed_runs\":false,"
                + "\"execution_reject_rate\":false}");
    }
}
