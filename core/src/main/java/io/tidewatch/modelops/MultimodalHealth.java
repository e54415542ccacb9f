package io.tidewatch.modelops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a candidate model makes use of text, and whether it passed its gate. What is not recorded, or is no number where one is
 * wanted, counts as nothing.
 *
 * @param fusionMode          how text and numbers are joined; empty when unknown
 * @param textDropout         share of training rows whose text was dropped
 * @param textCoverage        share of events or rows with text, 0 to 1
 * @param gateOpenness        mean openness of the text gate, 0 to 1
 * @param textContribution    what text adds, not negative
 * @param readyBackbones      networks that are trained
 * @param candidateGatePassed whether the candidate passed its gate
 * @param candidateGateReasons why not
 * @param ablationPrimary     the variant that the others are compared with; empty when unknown
 */
public record MultimodalHealth(
        String fusionMode, double textDropout, double textCoverage, double gateOpenness, double textContribution,
        List<String> readyBackbones, boolean candidateGatePassed, List<String> candidateGateReasons, String ablationPrimary) {

    public MultimodalHealth {
        readyBackbones = List.copyOf(readyBackbones);
        candidateGateReasons = List.copyOf(candidateGateReasons);
    }

    /**
     * Reads the health off what is recorded; a missing node stands for a record that does not exist.
     *
     * @param candidate the record of the candidate
     * @param phaseD    the summary of the newest comparison of networks
     * @param social    the state of the intake of social posts
     */
    public static MultimodalHealth of(JsonNode candidate, JsonNode phaseD, JsonNode social) {
        JsonNode ablation = candidate.path("ablation_summary");
        List<String> backbones = texts(candidate.path("backbone_ready_list"));
        if (backbones.isEmpty()) {
            backbones = texts(phaseD.path("backbone").path("ready_backbones"));
        }
        double contribution = number(candidate.path("delta_val_mean_abs"));
        if (contribution <= 0) {
            contribution = Math.max(0, number(ablation.path("delta_mse_no_text_vs_full")));
        }
        String primary = text(ablation.path("primary"));
        return new MultimodalHealth(
                text(candidate.path("fusion_mode")), number(candidate.path("text_dropout_prob")),
                share(coverage(social, ablation.path("rows"))), share(number(candidate.path("gate_val_mean"))), contribution, backbones,
                candidate.path("gate").path("passed").asBoolean(false), texts(candidate.path("gate").path("reasons")),
                primary.isEmpty() ? text(phaseD.path("ablation").path("primary_ablation")) : primary);
    }

    private static double coverage(JsonNode social, JsonNode rows) {
        JsonNode observed = social.path("text_coverage_ratio");
        if (observed.isNumber() && observed.asDouble() >= 0) {
            return observed.asDouble();
        }
        double full = number(rows.path("full"));
        return full == 0 ? 0 : number(rows.path("event_window")) / full;
    }

    private static double share(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private static double number(JsonNode value) {
        double number = value.isNumber() ? value.asDouble() : 0;
        return Double.isFinite(number) ? number : 0;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : "";
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> {
            if (!element.asText("").isBlank()) {
                texts.add(element.asText().strip());
            }
        });
        return texts;
    }
}
