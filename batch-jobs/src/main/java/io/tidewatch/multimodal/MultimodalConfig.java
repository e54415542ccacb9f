package io.tidewatch.multimodal;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Settings of the multimodal candidate, its gate and its files. A bad value stops the start with a message naming the variable. */
@ApplicationScoped
public class MultimodalConfig implements CheckedAtStart {

    private static final double LARGE = 1e12;

    private final Settings settings;
    private final String base;
    private final FusionMode fusionMode;
    private final CandidateThresholds thresholds;
    private final List<Path> paths;

    /** Reads the settings of the server. */
    public MultimodalConfig() {
        this(Settings.ofServer());
    }

    /**
     * Reads the settings from any source.
     *
     * @throws SettingException naming the variable whose value is unusable
     */
    public MultimodalConfig(Settings settings) {
        this.settings = settings;
        base = settings.text("tidewatch.work-dir").orElse(System.getProperty("java.io.tmpdir"));
        String mode = settings.text("MULTIMODAL_FUSION_MODE").orElse(FusionMode.SINGLE_RIDGE.wireName()).toLowerCase(Locale.ROOT);
        fusionMode = FusionMode.find(mode).orElseThrow(() -> new SettingException("MULTIMODAL_FUSION_MODE", mode,
                "is neither single_ridge nor residual_gate"));
        l2();
        textDropout();
        seed();
        enforceGates();
        thresholds = thresholds(settings);
        paths = List.of(candidateFile(), evaluationFile(), registryFile(), summaryFile(), backboneFile());
    }

    /** {@code MULTIMODAL_FUSION_MODE}: how base and text are brought together. */
    public FusionMode fusionMode() {
        return fusionMode;
    }

    /** {@code MULTIMODAL_L2}: ridge penalty. */
    public double l2() {
        return settings.number("MULTIMODAL_L2", 0.05, 1e-9, LARGE);
    }

    /** {@code MULTIMODAL_TEXT_DROPOUT_PROB}: share of text values that training does not see. */
    public double textDropout() {
        return settings.number("MULTIMODAL_TEXT_DROPOUT_PROB", 0.1, 0, TextDropout.MOST);
    }

    /** {@code TRAIN_SEED}: seed of every generator. */
    public long seed() {
        return settings.whole("TRAIN_SEED", 42, 0, Integer.MAX_VALUE);
    }

    /** {@code CANDIDATE_ENFORCE_GATES}: whether a candidate that fails its gate is kept out. */
    public boolean enforceGates() {
        return settings.flag("CANDIDATE_ENFORCE_GATES", false);
    }

    /** {@code CANDIDATE_MIN_…}, {@code CANDIDATE_MAX_…}, {@code CANDIDATE_REQUIRED_BACKBONES}: what a candidate must reach. */
    public CandidateThresholds thresholds() {
        return thresholds;
    }

    private static CandidateThresholds thresholds(Settings settings) {
        CandidateThresholds usual = CandidateThresholds.STANDARD;
        return new CandidateThresholds(
                settings.number("CANDIDATE_MIN_OOS_HIT_RATE", usual.minHitRate(), 0, 1),
                settings.number("CANDIDATE_MAX_OOS_MSE", usual.maxMse(), 0, LARGE),
                (int) settings.whole("CANDIDATE_MIN_BACKBONE_READY", usual.minReadyBackbones(), 0, 100),
                settings.list("CANDIDATE_REQUIRED_BACKBONES", List.of()).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(),
                settings.number("CANDIDATE_MAX_DELTA_MSE_NO_TEXT_VS_FULL", usual.maxDeltaNoText(), -LARGE, LARGE),
                settings.number("CANDIDATE_MAX_DELTA_MSE_NO_MACRO_VS_FULL", usual.maxDeltaNoMacro(), -LARGE, LARGE),
                optional(settings, "CANDIDATE_MIN_DELTA_MSE_NO_TEXT_VS_FULL"),
                optional(settings, "CANDIDATE_MIN_DELTA_MSE_NO_MACRO_VS_FULL"),
                settings.number("CANDIDATE_MIN_OOS_SKILL", usual.minSkill(), -LARGE, 1),
                settings.number("CANDIDATE_MIN_OOS_IC_T", usual.minIcT(), -LARGE, LARGE));
    }

    private static OptionalDouble optional(Settings settings, String name) {
        return settings.optionalNumber(name, -LARGE, LARGE);
    }

    /** {@code MULTIMODAL_CANDIDATE_FILE}: the newest candidate. */
    public Path candidateFile() {
        return path("MULTIMODAL_CANDIDATE_FILE", "artifacts/models/multimodal_candidate.json");
    }

    /** {@code MULTIMODAL_EVAL_FILE}: its newest evaluation. */
    public Path evaluationFile() {
        return path("MULTIMODAL_EVAL_FILE", "artifacts/models/multimodal_eval.json");
    }

    /** {@code CANDIDATE_REGISTRY_FILE}, or {@code MODEL_STATUS_FILE}: the registered candidates, one a line. */
    public Path registryFile() {
        String name = settings.text("CANDIDATE_REGISTRY_FILE").isPresent() ? "CANDIDATE_REGISTRY_FILE" : "MODEL_STATUS_FILE";
        return path(name, "artifacts/models/candidate_registry.jsonl");
    }

    /** {@code PHASE_D_UNIFIED_SUMMARY_FILE}: the newest page about candidate, backbones and ablations. */
    public Path summaryFile() {
        return path("PHASE_D_UNIFIED_SUMMARY_FILE", "artifacts/experiments/phase_d_summary_latest.json");
    }

    /** {@code BACKBONE_EXP_FILE}: the newest report of the backbones. */
    public Path backboneFile() {
        return path("BACKBONE_EXP_FILE", "artifacts/experiments/backbone_suite_latest.json");
    }

    /** A file of a gate; a relative name lies in the server's work directory. */
    public Path path(String variable, String usual) {
        String name = settings.text(variable).orElse(usual);
        try {
            return Path.of(base).resolve(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new SettingException(variable, name, "is no path: " + e.getReason());
        }
    }

    /** A number of a gate. */
    public double number(String variable, double usual, double least, double most) {
        return settings.number(variable, usual, least, most);
    }

    @Override
    public String toString() {
        return "candidates by " + fusionMode.wireName() + ", files " + paths;
    }
}
