package io.tidewatch.prediction;

import io.tidewatch.features.FeatureSnapshot;
import java.util.Objects;

/** What became of one of several predictions asked for together. */
public sealed interface PredictionOutcome {

    /** The request it answers. */
    PredictionRequest request();

    /** The prediction. @throws PredictionRefusedException when there is none */
    Made orThrow();

    /**
     * A prediction.
     *
     * @param request    what was asked for
     * @param prediction the answer
     * @param features   the snapshot it was made from
     * @param id         key in {@code predictions_v2}; 0 while it is not stored
     */
    record Made(PredictionRequest request, LiquidPrediction prediction, FeatureSnapshot features, long id)
            implements PredictionOutcome {

        public Made {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(prediction, "prediction");
            Objects.requireNonNull(features, "features");
        }

        Made stored(long key) {
            return new Made(request, prediction, features, key);
        }

        @Override
        public Made orThrow() {
            return this;
        }
    }

    /**
     * A refusal.
     *
     * @param request what was asked for
     * @param reason  why there is no prediction
     */
    record Refused(PredictionRequest request, PredictionRefusedException reason) implements PredictionOutcome {

        public Refused {
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Made orThrow() {
            throw reason;
        }
    }
}
