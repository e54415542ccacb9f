package io.tidewatch.modelops;

import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.signals.Track;
import java.util.Optional;

/**
 * Whether a model may serve.
 *
 * @param track       whose backtests are asked
 * @param model       the model
 * @param minIc       mean information coefficient, at least
 * @param minPnl      mean profit after cost, at least
 * @param maxDrawdown mean largest drawdown, at most
 * @param windows     so many of the newest runs are judged, at least 1
 * @param asked       who asks, and whether it may serve at once
 */
public record GateQuestion(Track track, ModelLabel model, double minIc, double minPnl, double maxDrawdown, int windows, Asked asked) {

    /** Who asks. */
    public enum Asked {
        /** A person; a model that passes serves at once. */
        BY_HAND,
        /** A program that wants it to serve. */
        TO_PROMOTE,
        /** A program that only wants to know. */
        TO_KNOW;

        boolean promotes() {
            return this != TO_KNOW;
        }

        String source() {
            return this == BY_HAND ? "manual_gate" : "auto_gate";
        }
    }

    /** The question of a program, for the default model of a track where none is named. */
    public static GateQuestion automatic(
            Track track, Optional<String> name, Optional<String> version, double minIc, double minPnl, double maxDrawdown, int windows,
            boolean promote) {
        ModelLabel whenUnnamed = TrackDefaults.model(track);
        return new GateQuestion(track, new ModelLabel(name.orElse(whenUnnamed.name()), version.orElse(whenUnnamed.version())),
                minIc, minPnl, maxDrawdown, windows, promote ? Asked.TO_PROMOTE : Asked.TO_KNOW);
    }
}
