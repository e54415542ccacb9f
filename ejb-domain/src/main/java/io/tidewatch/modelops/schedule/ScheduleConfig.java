package io.tidewatch.modelops.schedule;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import io.tidewatch.prediction.ModelLabel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of the schedule, read once.
 *
 * @param enabled     {@code MODEL_OPS_ENABLED}: whether this server works it off; off where a program outside does
 * @param tracks      {@code MODEL_OPS_TRACKS}
 * @param plan        {@code DRIFT_INTERVAL_SEC}, {@code GATE_INTERVAL_SEC}, {@code ROLLBACK_INTERVAL_SEC}, {@code WEEKLY_GATE_MODE},
 *                    {@code GATE_WEEKDAY} (1 is Monday), {@code GATE_HOUR_UTC}
 * @param models      {@code MODEL_NAME_LIQUID} with {@code MODEL_VERSION_LIQUID}, the same for {@code VC}: whom checks name, by track;
 *                    where not set, the model that serves
 * @param drift       {@code DRIFT_…}
 * @param parity      {@code PARITY_…}
 * @param autoAdvance {@code ROLLOUT_AUTO_ADVANCE}: whether roll-outs go on by themselves
 * @param rollout     {@code ROLLOUT_…}; its shares are filled in when it is asked
 * @param rollback    {@code ROLLBACK_…}
 * @param multimodal  {@code MULTIMODAL_GATE_…}
 * @param retrain     {@code RETRAIN_…}
 */
public record ScheduleConfig(
        boolean enabled, List<String> tracks, OpsPlan plan, Map<String, ModelLabel> models, ModelChecks.DriftQuestion drift, Parity parity,
        boolean autoAdvance, ModelChecks.RolloutQuestion rollout, ModelChecks.RollbackQuestion rollback, Multimodal multimodal,
        Retrain retrain) implements CheckedAtStart {

    private static final int YEAR_SECONDS = 31_536_000;
    private static final int DAY_HOURS = 24;

    public ScheduleConfig {
        tracks = List.copyOf(tracks);
        models = Map.copyOf(models);
    }

    /** How far backtests and paper may differ, and how many runs are needed. */
    public record Parity(double maxDeviation, int minCompletedRuns) {
    }

    /**
     * The gate of multimodal candidates.
     *
     * @param enabled     whether it is asked
     * @param limits      what it asks for
     * @param strictBlock whether a roll-out stops where it does not pass
     * @param snapshot    {@code MULTIMODAL_GATE_SNAPSHOT}: file that its newest verdict is written to; empty for none
     */
    public record Multimodal(boolean enabled, MultimodalVerdict.Limits limits, boolean strictBlock, Optional<Path> snapshot) {
    }

    /**
     * Training anew because of drift.
     *
     * @param enabled  {@code RETRAIN_ON_DRIFT}
     * @param job      {@code RETRAIN_JOB}
     * @param interval {@code RETRAIN_MIN_INTERVAL_HOURS}: not more often
     */
    public record Retrain(boolean enabled, String job, Duration interval) {
    }

    /**
     * Reads all settings.
     *
     * @throws SettingException naming the first variable with an unusable value
     */
    public static ScheduleConfig from(Settings settings) {
        return new ScheduleConfig(settings.flag("MODEL_OPS_ENABLED", true), tracks(settings), plan(settings), models(settings),
                new ModelChecks.DriftQuestion((int) settings.whole("DRIFT_LOOKBACK_HOURS", DAY_HOURS, 1, 720),
                        (int) settings.whole("DRIFT_REFERENCE_HOURS", 72, DAY_HOURS, 4320),
                        settings.number("DRIFT_PSI_THRESHOLD", 0.25, 0, 10), settings.number("DRIFT_KS_THRESHOLD", 0.2, 0, 10)),
                new Parity(settings.number("PARITY_MAX_DEVIATION", 0.1, 0, 10),
                        (int) settings.whole("PARITY_MIN_COMPLETED_RUNS", 5, 1, 2000)),
                settings.flag("ROLLOUT_AUTO_ADVANCE", true),
                new ModelChecks.RolloutQuestion(0, 0, settings.number("ROLLOUT_MIN_HIT_RATE", 0.45, 0, 1),
                        settings.number("ROLLOUT_MIN_PNL_AFTER_COST", 0, -1e9, 1e9), settings.number("ROLLOUT_MAX_DRAWDOWN", 0.25, 0, 1),
                        (int) settings.whole("ROLLOUT_WINDOWS", 3, 1, 30)),
                new ModelChecks.RollbackQuestion((int) settings.whole("ROLLBACK_MAX_RECENT_LOSSES", 5, 1, 50),
                        settings.number("ROLLBACK_MIN_HIT_RATE", 0.4, 0, 1), settings.number("ROLLBACK_MAX_DRAWDOWN", 0.25, 0, 1)),
                multimodal(settings),
                new Retrain(settings.flag("RETRAIN_ON_DRIFT", false), settings.text("RETRAIN_JOB").orElse("train-liquid"),
                        Duration.ofHours(settings.whole("RETRAIN_MIN_INTERVAL_HOURS", DAY_HOURS, 1, 8760))));
    }

    private static List<String> tracks(Settings settings) {
        List<String> tracks = settings.list("MODEL_OPS_TRACKS", List.of("liquid")).stream()
                .map(track -> track.toLowerCase(Locale.ROOT)).distinct().toList();
        for (String track : tracks) {
            if (!track.equals("liquid") && !track.equals("vc")) {
                throw new SettingException("MODEL_OPS_TRACKS", track, "is neither liquid nor vc");
            }
        }
        return tracks;
    }

    private static OpsPlan plan(Settings settings) {
        Optional<OpsPlan.Slot> weekly = settings.flag("WEEKLY_GATE_MODE", true)
                ? Optional.of(new OpsPlan.Slot(DayOfWeek.of((int) settings.whole("GATE_WEEKDAY", 1, 1, 7)),
                        (int) settings.whole("GATE_HOUR_UTC", 2, 0, DAY_HOURS - 1)))
                : Optional.empty();
        return new OpsPlan(seconds(settings, "DRIFT_INTERVAL_SEC", 900), seconds(settings, "GATE_INTERVAL_SEC", 3600),
                seconds(settings, "ROLLBACK_INTERVAL_SEC", 900), weekly);
    }

    private static Duration seconds(Settings settings, String name, int whenUnset) {
        return Duration.ofSeconds(settings.whole(name, whenUnset, 0, YEAR_SECONDS));
    }

    private static Map<String, ModelLabel> models(Settings settings) {
        Map<String, ModelLabel> models = new TreeMap<>();
        for (String track : List.of("liquid", "vc")) {
            String suffix = track.toUpperCase(Locale.ROOT);
            Optional<String> name = settings.text("MODEL_NAME_" + suffix);
            Optional<String> version = settings.text("MODEL_VERSION_" + suffix);
            if (name.isPresent() != version.isPresent()) {
                throw new SettingException("MODEL_" + (name.isPresent() ? "VERSION_" : "NAME_") + suffix, "",
                        "must be set together with its counterpart");
            }
            name.ifPresent(known -> models.put(track, new ModelLabel(known, version.orElseThrow())));
        }
        return models;
    }

    private static Multimodal multimodal(Settings settings) {
        String prefix = "MULTIMODAL_GATE_";
        MultimodalVerdict.Limits limits = new MultimodalVerdict.Limits(settings.flag(prefix + "REQUIRE_PASSED", true),
                (int) settings.whole(prefix + "MIN_READY_BACKBONES", 0, 0, 100), settings.list(prefix + "REQUIRED_BACKBONES", List.of()),
                settings.number(prefix + "MIN_TEXT_COVERAGE", 0, 0, 1), settings.number(prefix + "MAX_DELTA_MSE_NO_TEXT", 1, -1e9, 1e9),
                settings.number(prefix + "MAX_DELTA_MSE_NO_MACRO", 1, -1e9, 1e9));
        Optional<String> file = settings.text(prefix + "SNAPSHOT");
        try {
            return new Multimodal(settings.flag(prefix + "ENABLE", true), limits, settings.flag(prefix + "STRICT_BLOCK", false),
                    file.map(Path::of));
        } catch (InvalidPathException e) {
            throw new SettingException(prefix + "SNAPSHOT", file.orElse(""), "is no path: " + e.getReason());
        }
    }
}
