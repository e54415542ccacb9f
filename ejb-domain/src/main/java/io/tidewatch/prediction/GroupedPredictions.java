package io.tidewatch.prediction;

import io.tidewatch.ops.GroupCommit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;

/**
 * Lets predictions asked for at the same time share their reads and their transaction; see {@link GroupCommit}. Those of a group have
 * one decision time, which is later than the arrival of each.
 */
@ApplicationScoped
public class GroupedPredictions {

    private static final int MOST = 64;

    private GroupCommit<PredictionRequest, PredictionOutcome> group;

    /** For the container's proxy. */
    protected GroupedPredictions() {
    }

    @Inject
    public GroupedPredictions(LiquidPredictionService predictions) {
        // What failed while it was committed may be stored: trying again could store it twice.
        group = new GroupCommit<>(predictions::predictAll, GroupCommit.Limits.requests(MOST),
                failure -> !(failure instanceof TransactionalException));
    }

    /**
     * Predicts for one symbol; it is stored when this returns. Must not be called inside a transaction or at a replayed time.
     *
     * @throws PredictionRefusedException when it cannot be done; nothing is stored then
     */
    public PredictionOutcome.Made predict(PredictionRequest request) {
        return group.run(request).orThrow();
    }
}
