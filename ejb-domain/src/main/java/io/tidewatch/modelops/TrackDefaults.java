package io.tidewatch.modelops;

import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.signals.Track;

/** Which model is meant where nobody names one. */
final class TrackDefaults {

    private TrackDefaults() {
    }

    /** The label that a track is served by until another one is activated. */
    static ModelLabel model(Track track) {
        return track == Track.LIQUID ? ModelLabel.LIQUID_DEFAULT : ModelLabel.VENTURE_DEFAULT;
    }
}
