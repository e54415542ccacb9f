package io.tidewatch.modelops.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.ops.TradingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the newest verdict of the multimodal gate into a file, for programs that read files; whole or not at all. */
final class MultimodalSnapshot {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TradingClock clock;

    MultimodalSnapshot(TradingClock clock) {
        this.clock = clock;
    }

    /** Does nothing where no file is configured. */
    void write(String track, MultimodalVerdict.Figures figures, MultimodalVerdict verdict, ScheduleConfig.Multimodal config) {
        if (config.snapshot().isEmpty()) {
            return;
        }
        Path target = config.snapshot().get().toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            Path written = Files.createTempFile(target.getParent(), ".gate-", ".json");
            Files.writeString(written, text(track, figures, verdict, config, clock.instant()));
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot of the multimodal gate could not be written to " + target, e);
        }
    }

    static String text(String track, MultimodalVerdict.Figures figures, MultimodalVerdict verdict, ScheduleConfig.Multimodal config,
            Instant now) throws JsonProcessingException {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("candidate_gate_passed", figures.candidateGatePassed());
        metrics.put("ready_backbones", figures.readyBackbones());
        metrics.put("ready_backbone_count", figures.readyBackbones().size());
        metrics.put("text_coverage_ratio", figures.textCoverage());
        metrics.put("delta_mse_no_text_vs_full", figures.deltaMseNoText());
        metrics.put("delta_mse_no_macro_vs_full", figures.deltaMseNoMacro());
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("evaluated_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
        snapshot.put("track", track);
        snapshot.put("passed", verdict.passed());
        snapshot.put("reasons", verdict.reasons());
        snapshot.put("metrics", metrics);
        snapshot.put("thresholds", thresholds(config.limits()));
        snapshot.put("strict_block", config.strictBlock());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(snapshot);
    }

    static Map<String, Object> thresholds(MultimodalVerdict.Limits limits) {
        Map<String, Object> thresholds = new LinkedHashMap<>();
        thresholds.put("require_candidate_gate_passed", limits.requirePassed());
        thresholds.put("min_ready_backbones", limits.minReadyBackbones());
        thresholds.put("required_backbones", limits.requiredBackbones());
        thresholds.put("min_text_coverage", limits.minTextCoverage());
        thresholds.put("max_delta_mse_no_text_vs_full", limits.maxDeltaMseNoText());
        thresholds.put("max_delta_mse_no_macro_vs_full", limits.maxDeltaMseNoMacro());
        return thresholds;
    }
}
