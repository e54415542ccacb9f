package io.tidewatch.tasks;

import io.tidewatch.ops.BatchEngine;
import io.tidewatch.ops.TradingClock;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/**
 * Executions in the batch repository. What state they are in is read from the database, never from the engine, whose memory
 * knows nothing of other nodes.
 */
@ApplicationScoped
public class JobExecutions {

    /** Job parameter that names the run. */
    public static final String RUN = "run";
    /** Job parameter with the fencing number the execution works under. */
    public static final String FENCING = "fencing";

    private static final Set<String> LIVING = Set.of("STARTING", "STARTED", "STOPPING");

    @EJB
    private BatchEngine engine;

    @Inject
    private JobExecutionRepository executions;

    @Inject
    private TradingClock clock;

    /** State of an execution: its status in the words of the batch specification, and its exit status. */
    record State(long execution, String status, Optional<String> exitStatus) {

        boolean living() {
            return LIVING.contains(status);
        }
    }

    Optional<State> state(long execution) {
        return executions.state(execution);
    }

    /** The newest execution started for a run. */
    Optional<State> newest(UUID run) {
        return executions.newest(run);
    }

    /** The run an execution was started for. */
    Optional<UUID> run(long execution) {
        return executions.run(execution);
    }

    /** @param script file with the steps of the job */
    long start(String script, UUID run, long fencing) {
        return engine.operator().start(script, parameters(run, fencing));
    }

    /**
     * Continues an execution from its checkpoints. One that was left behind by a dead node is marked as failed first.
     *
     * @throws JobConflictException when the engine refuses
     */
    long restart(long execution, UUID run, long fencing) {
        Properties parameters = parameters(run, fencing);
        parameters.setProperty("jberet.restart.mode", "force");
        try {
            return engine.operator().restart(execution, parameters);
        } catch (BatchRuntimeException e) {
            throw new JobConflictException("execution " + execution + " cannot be restarted: " + e.getMessage(), e);
        }
    }

    /** Asks an execution of this node to stop. */
    void stop(long execution) {
        try {
            engine.operator().stop(execution);
        } catch (BatchRuntimeException e) {
            throw new JobConflictException("execution " + execution + " cannot be stopped: " + e.getMessage(), e);
        }
    }

    void abandon(long execution) {
        try {
            engine.operator().abandon(execution);
        } catch (BatchRuntimeException e) {
            throw new JobConflictException("execution " + execution + " cannot be abandoned: " + e.getMessage(), e);
        }
    }

    /** Ends an execution whose node died while it was being stopped: nobody wants it continued. */
    void markStopped(long execution) {
        executions.markStopped(execution, clock.instant());
    }

    private static Properties parameters(UUID run, long fencing) {
        Properties parameters = new Properties();
        parameters.setProperty(RUN, run.toString());
        parameters.setProperty(FENCING, Long.toString(fencing));
        return parameters;
    }
}
