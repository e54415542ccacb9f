package io.tidewatch.trainer.fit;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Who looks on while a model is fitted. */
public interface FitWatch {

    /** Nobody looks on, and nothing is kept. */
    FitWatch NONE = (done, total, figures) -> { };

    /**
     * An epoch or a block of trees is done.
     *
     * @param figures as an element of {@link FitReport#curve()}
     */
    void step(int done, int total, Map<String, Double> figures);

    /**
     * File that holds the state after every step, written whole or not at all. A fit goes on from it when it is of the same
     * rows and settings, and starts over otherwise; the model is the same either way.
     */
    default Optional<Path> checkpoint() {
        return Optional.empty();
    }
}
