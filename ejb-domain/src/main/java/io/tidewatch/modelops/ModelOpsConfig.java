package io.tidewatch.modelops;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.Settings;

/**
 * The settings of model operations, read once.
 *
 * @param matchModel       {@code GATE_MATCH_MODEL}: whether runs that name another model say nothing of the one that is judged
 * @param rollbackFailures {@code ROLLBACK_CONSECUTIVE_WINDOWS}: so many failed runs in a row make a model go
 * @param returnFloor      {@code PARITY_RETURN_FLOOR}: parity measures differences against at least this return
 */
public record ModelOpsConfig(boolean matchModel, int rollbackFailures, double returnFloor) implements CheckedAtStart {

    /**
     * Reads all settings.
     *
     * @throws io.tidewatch.ops.SettingException naming the first variable with an unusable value
     */
    public static ModelOpsConfig from(Settings settings) {
        return new ModelOpsConfig(settings.flag("GATE_MATCH_MODEL", true),
                (int) settings.whole("ROLLBACK_CONSECUTIVE_WINDOWS", 2, 1, 50), settings.number("PARITY_RETURN_FLOOR", 0.02, 0, 1e6));
    }
}
