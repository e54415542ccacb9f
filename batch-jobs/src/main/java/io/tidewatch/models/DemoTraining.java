package io.tidewatch.models;

import io.tidewatch.marketdata.DemoHistoryReady;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Trains the first model of a demonstration as soon as its past is there. Labels of one hour give the few simulated days enough
 * independent samples; validation runs over eight folds of ten hours.
 */
@ApplicationScoped
public class DemoTraining {

    private static final Logger LOG = Logger.getLogger(DemoTraining.class.getName());
    private static final String ACTOR = "demo";
    private static final Map<String, String> PARAMETERS = Map.of(
            "labelHorizon", "1h", "limit", "8000", "embargo", "1h",
            "wfTrainWindow", "3000", "wfTestWindow", "600", "wfPurgeWindow", "60");

    private JobService jobs;
    private ModelCatalog models;
    private TradingClock clock;
    private volatile boolean due;

    /** For the container's proxy. */
    protected DemoTraining() {
    }

    @Inject
    public DemoTraining(JobService jobs, ModelCatalog models, TradingClock clock) {
        this.jobs = jobs;
        this.models = models;
        this.clock = clock;
    }

    /** The past may be there before the batch engine is. */
    void onHistoryReady(@Observes DemoHistoryReady history) {
        due = true;
    }

    /** Starts the training once its past is there; what fails is tried again at the next call. */
    void startIfDue() {
        if (due) {
            start();
            due = false;
        }
    }

    private void start() {
        if (models.select(Optional.empty(), clock.instant()).trained()) {
            return;
        }
        try {
            long execution = jobs.start(TrainLinearJob.NAME, PARAMETERS, ACTOR);
            LOG.log(Level.INFO, "demo: first training started, execution {0}", execution);
        } catch (JobConflictException e) {
            LOG.log(Level.INFO, "demo: a training is running already", e);
        }
    }
}
