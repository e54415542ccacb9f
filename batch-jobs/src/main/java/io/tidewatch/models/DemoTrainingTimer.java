package io.tidewatch.models;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks every other second whether the demonstration's first training can begin. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class DemoTrainingTimer {

    private static final Logger LOG = Logger.getLogger(DemoTrainingTimer.class.getName());

    @Inject
    private DemoTraining training;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void wake() {
        try {
            training.startIfDue();
        } catch (RuntimeException e) {
            // An exception would make the container drop the timer.
            LOG.log(Level.WARNING, "demo: the first training could not be started yet", e);
        }
    }
}
