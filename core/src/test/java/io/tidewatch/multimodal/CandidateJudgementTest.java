package io.tidewatch.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** From the folds of an evaluation to the verdict on a candidate and the page about it. */
class CandidateJudgementTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static List<String> reasons(ObjectNode verdict) {
        List<String> reasons = new ArrayList<>();
        verdict.path("reasons").forEach(reason -> reasons.add(reason.asText()));
        return reasons;
    }

    @Test
    void ablationsAreComparedWithNothingLeftOut() throws Exception {
        ObjectNode summary = AblationSummary.of(json("{'primary_ablation':'full','ablation_results':["
                + "{'ablation':'full','status':'ok','rows':1000,'mse':0.10,'hit_rate':0.55},"
                + "{'ablation':'no_text','status':'ok','rows':1000,'mse':0.12,'hit_rate':0.52},"
                + "{'ablation':'no_macro','status':'ok','rows':1000,'mse':0.11,'hit_rate':0.54},"
                + "{'ablation':'odd','status':'blocked'},"
                + "{'ablation':'event_window','status':'ok','rows':400,'mse':0.09,'hit_rate':0.58}]}"));
        assertThat(summary.path("count").asInt()).isEqualTo(4);
        assertThat(summary.path("delta_mse_no_text_vs_full").asDouble()).isCloseTo(0.02, within(1e-12));
        assertThat(summary.path("delta_hit_event_window_vs_full").asDouble()).isCloseTo(0.03, within(1e-12));
        assertThat(summary.path("rows").toString()).isEqualTo("{\"full\":1000,\"no_text\":1000,\"no_macro\":1000,\"event_window\":400}");
        assertThat(AblationSummary.of(json("{}")).toString()).isEqualTo("{\"available\":false,\"count\":0}");
    }

    private static final CandidateThresholds STRICT = new CandidateThresholds(0.53, 0.2, 2, List.of("ridge"), 0.05, 0.05,
            OptionalDouble.empty(), OptionalDouble.empty(), 0, 3);

    @Test
    void aGoodCandidatePasses() throws Exception {
        ObjectNode verdict = CandidateGate.judge(json("{'hit_rate':0.54,'mse':0.12}"),
                json("{'delta_mse_no_text_vs_full':0.02,'delta_mse_no_macro_vs_full':0.01}"), List.of("ridge", "tft"), STRICT, true);
        assertThat(verdict.path("passed").asBoolean()).isTrue();
        assertThat(verdict.path("metrics").path("ready_backbone_count").asInt()).isEqualTo(2);
        assertThat(verdict.path("metrics").has("missing_required_backbones")).isFalse();
    }

    @Test
    void everyFailureIsNamed() throws Exception {
        ObjectNode verdict = CandidateGate.judge(json("{'hit_rate':0.4,'mse':0.3}"), json("{'delta_mse_no_text_vs_full':0.06}"),
                List.of("tft"), STRICT, true);
        assertThat(reasons(verdict)).containsExactly("oos_hit_rate_below_threshold", "oos_mse_above_threshold",
                "ready_backbone_count_below_threshold", "required_backbones_not_ready", "delta_mse_no_text_vs_full_above_threshold");
        assertThat(verdict.path("metrics").path("missing_required_backbones").toString()).isEqualTo("[\"ridge\"]");
        assertThat(reasons(CandidateGate.judge(json("{'hit_rate':0.6,'mse':0.1}"), json("{'delta_mse_no_macro_vs_full':0.06}"),
                List.of("ridge", "tft"), STRICT, true))).containsExactly("delta_mse_no_macro_vs_full_above_threshold");
    }

    @Test
    void whereSkillIsToldChanceDoesNotPass() throws Exception {
        ObjectNode verdict = CandidateGate.judge(json("{'hit_rate':0.6,'mse':1e-6,'skill':-0.01,'ic_t':1.2}"), json("{}"), List.of(),
                CandidateThresholds.STANDARD, false);
        assertThat(reasons(verdict)).containsExactly("oos_skill_not_above_threshold", "oos_ic_t_below_threshold");
        CandidateThresholds helpful = new CandidateThresholds(0.5, 1, 0, List.of(), 1, 1, OptionalDouble.of(0.001),
                OptionalDouble.of(0.001), 0, 3);
        assertThat(reasons(CandidateGate.judge(json("{'hit_rate':0.6,'mse':1e-6}"),
                json("{'delta_mse_no_text_vs_full':0,'delta_mse_no_macro_vs_full':0.002}"), List.of(), helpful, false)))
                .containsExactly("delta_mse_no_text_vs_full_below_threshold");
    }

    @Test
    void theRecordCarriesWhatTheHealthOfTheModelIsReadFrom() throws Exception {
        JsonNode candidate = json("{'model_name':'multimodal_ridge','model_version':'main','feature_dim':61,'val_mse':0.1,"
                + "'fusion_mode':'residual_gate','text_dropout_prob':0.1,'gate_val_mean':0.37,'delta_val_mean_abs':0.002}");
        ObjectNode gate = JsonNodeFactory.instance.objectNode().put("enforced", true).put("passed", false);
        ObjectNode record = CandidateRecord.of(candidate, json("{'mse':0.2,'mae':0.3,'hit_rate':0.51}"),
                json("{'ready_backbones':['ridge',''],'torch_available':true}"), gate,
                new CandidateRecord.Paths("c.json", "e.json", "b.json"), "2026-01-01T00:00:00Z");
        assertThat(record.path("status").asText()).isEqualTo("rejected_gate");
        assertThat(record.path("gate_val_mean").asDouble()).isEqualTo(0.37);
        assertThat(record.path("delta_val_mean_abs").asDouble()).isEqualTo(0.002);
        assertThat(record.path("backbone_ready_list").toString()).isEqualTo("[\"ridge\"]");
        assertThat(record.path("oos_hit_rate").asDouble()).isEqualTo(0.51);
        gate.put("enforced", false);
        assertThat(CandidateRecord.of(candidate, json("{}"), json("{}"), gate, new CandidateRecord.Paths("", "", ""), "")
                .path("status").asText()).isEqualTo("candidate");
    }

    @Test
    void thePageListsReadyBackbonesAndAblations() throws Exception {
        ObjectNode summary = PhaseSummary.of(json("{'model_name':'m','fusion_mode':'single_ridge','val_mse':0.1,'val_mae':0.2}"),
                json("{'torch_available':false,'ready_backbones':['ridge'],'results':[{'backbone':'ridge','ready':true,"
                        + "'walk_forward':{'status':'ok','folds':4,'basic':{'mse':0.1,'mae':0.2,'hit_rate':0.5}}},"
                        + "{'backbone':'tft','ready':false,'walk_forward':{'status':'blocked','reason':'torch_missing','folds':0}}]}"),
                json("{'primary_ablation':'full','ablation_results':[{'ablation':'full','status':'ok','rows':9,'folds':3,'mse':0.1},"
                        + "{'ablation':'no_text','status':'ok','rows':9,'folds':3,'mse':0.2}]}"), "2026-01-01T00:00:00Z");
        assertThat(summary.path("backbone").path("ready_backbones").toString()).isEqualTo("[\"ridge\"]");
        assertThat(summary.path("ablation").path("rows")).hasSize(2);
        assertThat(summary.path("backbone").path("rows").get(1).toString())
                .isEqualTo("{\"backbone\":\"tft\",\"ready\":false,\"status\":\"blocked\",\"reason\":\"torch_missing\",\"folds\":0}");
        assertThat(PhaseSummary.markdown(summary)).contains("| tft | no | blocked (torch_missing) | 0 |",
                "| no_text | ok | 9 | 3 | 0.200000 |");
        assertThat(PhaseSummary.of(json("{}"), json("{}"), json("{}"), "x").path("ablation").path("rows")).isEmpty();
    }

    @Test
    void foldsBecomeAReport() throws Exception {
        List<JsonNode> folds = List.of(json("{'mse':0.1,'mae':0.2,'hit_rate':0.5,'zero_mse':0.2,'ic':0.1,'max_drawdown':0.3}"),
                json("{'mse':0.1,'mae':0.2,'hit_rate':0.7,'zero_mse':0.2,'ic':0.3,'max_drawdown':0.1}"));
        ObjectNode full = EvaluationReport.entry(Ablation.NOTHING.describe(100, 100), folds, List.of(), 2);
        assertThat(full.path("skill").asDouble()).isEqualTo(0.5);
        assertThat(full.path("ic_t").asDouble()).isCloseTo(2, within(1e-9));
        assertThat(full.path("walk_forward").path("max_drawdown").asDouble()).isEqualTo(0.3);
        assertThat(full.path("hit_rate").asDouble()).isCloseTo(0.6, within(1e-12));
        ObjectNode blocked = EvaluationReport.entry(Ablation.NOTHING.describe(100, 100), List.of(), folds, 2);
        assertThat(blocked.path("reason").asText()).isEqualTo("no_valid_wf_folds");
        assertThat(EvaluationReport.failure(List.of(blocked), 1)).contains("no_valid_ablation_result");
        assertThat(EvaluationReport.failure(List.of(full), 3)).contains("wf_min_folds_not_reached");
        assertThat(EvaluationReport.failure(List.of(full), 2)).isEmpty();
        ObjectNode report = EvaluationReport.of(List.of(full), json("{}"), (ObjectNode) json("{}"), "t", "now");
        assertThat(report.path("primary_ablation").asText()).isEqualTo("full");
        assertThat(report.path("folds").asInt()).isEqualTo(2);
        assertThat(report.path("wf_metrics_per_fold")).hasSize(2);
    }
}
