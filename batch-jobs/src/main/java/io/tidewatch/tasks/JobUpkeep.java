package io.tidewatch.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Renews the leases of this node's jobs, hands stop requests from other nodes on, and takes over the jobs of dead nodes:
 * an execution left behind is marked and continued once, by whichever node wins its lease.
 */
@ApplicationScoped
public class JobUpkeep {

    private static final Logger LOG = Logger.getLogger(JobUpkeep.class.getName());

    private JobLeases leases;
    private JobRunRepository runs;
    private JobExecutions executions;
    private JobCatalog catalog;

    /** For the container's proxy. */
    protected JobUpkeep() {
    }

    @Inject
    public JobUpkeep(JobLeases leases, JobRunRepository runs, JobExecutions executions, JobCatalog catalog) {
        this.leases = leases;
        this.runs = runs;
        this.executions = executions;
        this.catalog = catalog;
    }

    void keep() {
        for (JobLease lease : leases.renew()) {
            if (lease.stop()) {
                stop(lease);
            }
            if (lease.settled()) {
                endIfOver(lease);
            }
        }
        for (JobLease lease : leases.expired()) {
            Optional<Long> fencing = leases.takeOver(lease);
            if (fencing.isPresent()) {
                takeOver(lease, fencing.get());
            }
        }
    }

    private void stop(JobLease lease) {
        executions.newest(lease.run()).filter(state -> state.status().equals("STARTED")).ifPresent(state -> {
            try {
                executions.stop(state.execution());
            } catch (JobConflictException alreadyEnded) {
                LOG.log(Level.FINE, alreadyEnded.getMessage());
            }
        });
    }

    /** An execution that could not note its end, for example because the database was away, is ended here. */
    private void endIfOver(JobLease lease) {
        executions.newest(lease.run()).filter(state -> !state.living()).ifPresent(state ->
                end(lease, lease.fencing(), state.status(), state.exitStatus().orElse(state.status())));
    }

    private void takeOver(JobLease lease, long fencing) {
        Optional<JobExecutions.State> state = executions.newest(lease.run());
        if (state.isEmpty()) {
            begin(lease, fencing);
        } else if (!state.get().living()) {
            end(lease, fencing, state.get().status(), state.get().exitStatus().orElse(state.get().status()));
        } else if (lease.stop()) {
            executions.markStopped(state.get().execution());
            end(lease, fencing, "STOPPED", "STOPPED");
        } else {
            restart(lease, fencing, state.get().execution());
        }
    }

    /** The caller may have been told of the run, so it is not lost; a run that was not even entered was promised to nobody. */
    private void begin(JobLease lease, long fencing) {
        Optional<JobRun> run = runs.find(lease.run());
        if (run.isEmpty()) {
            leases.release(lease.run(), fencing);
        } else if (lease.stop()) {
            end(lease, fencing, "STOPPED", "STOPPED");
        } else {
            try {
                long execution = executions.start(catalog.find(run.get().job()).script(), lease.run(), fencing);
                LOG.warning("Run " + lease.run() + " was never begun by its node, which is gone; it begins as execution " + execution);
            } catch (JobNotFoundException e) {
                LOG.log(Level.WARNING, "Run " + lease.run() + " was never begun by its node, and its job exists no more", e);
                end(lease, fencing, "FAILED", "FAILED");
            }
        }
    }

    private void restart(JobLease lease, long fencing, long dead) {
        try {
            long execution = executions.restart(dead, lease.run(), fencing);
            LOG.warning("Execution " + dead + " was left behind by a dead node and is continued as " + execution);
        } catch (JobConflictException e) {
            LOG.log(Level.WARNING, "Execution " + dead + " was left behind by a dead node and cannot be continued", e);
            end(lease, fencing, "FAILED", "FAILED");
        }
    }

    private void end(JobLease lease, long fencing, String status, String exitStatus) {
        runs.ended(lease.run(), status, exitStatus);
        leases.release(lease.run(), fencing);
    }
}
