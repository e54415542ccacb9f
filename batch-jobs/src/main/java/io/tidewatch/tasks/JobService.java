package io.tidewatch.tasks;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts jobs and steers them. Runs outside of transactions: what it starts must not wait for the caller's commit.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class JobService {

    private JobCatalog catalog;
    private JobRunRepository runs;
    private JobLeases leases;
    private JobExecutions executions;
    private TradingClock clock;

    /** For the container's proxy. */
    protected JobService() {
    }

    @Inject
    public JobService(JobCatalog catalog, JobRunRepository runs, JobLeases leases, JobExecutions executions, TradingClock clock) {
        this.catalog = catalog;
        this.runs = runs;
        this.leases = leases;
        this.executions = executions;
        this.clock = clock;
    }

    /** The jobs that can be started. */
    public List<JobDefinition> jobs() {
        return catalog.all();
    }

    /** Starts a job on behalf of the system; see {@link #start(String, Map, String)}. */
    public long start(String job, Map<String, String> parameters) {
        return start(job, parameters, "system");
    }

    /**
     * Starts a job and returns at once.
     *
     * @param parameters values by name; absent ones take their standard
     * @param actor      who starts it, kept with the run
     * @return number of the execution, for {@link #progress(long)}
     * @throws JobNotFoundException         when there is no such job
     * @throws InvalidJobParameterException naming the first unusable parameter; nothing is started
     * @throws JobConflictException         when the same work is already running
     */
    public long start(String job, Map<String, String> parameters, String actor) {
        return begin(job, parameters, actor, Optional.empty()).execution().orElseThrow();
    }

    /**
     * As {@link #start(String, Map, String)}, for callers whose question or our answer may get lost: a request that was answered
     * before is answered with the same run, and nothing is started.
     *
     * @param request a name the caller made up for it, unlike any other, at most 64 characters
     * @return the run; its execution is missing only where the node died that was about to begin it
     */
    public JobRun begin(String job, Map<String, String> parameters, String actor, Optional<String> request) {
        Optional<JobRun> known = request.flatMap(runs::ofRequest);
        if (known.isPresent()) {
            return known.get();
        }
        JobDefinition definition = catalog.find(job);
        Map<String, String> resolved = definition.resolve(JobCatalog.complete(definition, parameters), clock.instant());
        UUID run = UUID.randomUUID();
        long fencing = acquire(lease(definition, new JobParameters(resolved)), run);
        try {
            runs.create(run, job, resolved, actor, request);
            long execution = executions.start(definition.script(), run, fencing);
            return runs.find(run).orElseThrow().begunAs(execution);
        } catch (RuntimeException e) {
            leases.release(run, fencing);
            throw e;
        }
    }

    /** @throws JobNotFoundException when there is no such execution */
    public JobProgress progress(long execution) {
        JobRun run = runOf(execution);
        return JobProgress.of(run, runs.units(run.id()));
    }

    /** @throws JobNotFoundException when there is no such run */
    public JobProgress progress(UUID run) {
        JobRun known = runs.find(run).orElseThrow(() -> new JobNotFoundException("run " + run + " does not exist"));
        return JobProgress.of(known, runs.units(run));
    }

    /** The newest runs, newest first, of one job or of all. */
    public List<JobRun> newest(Optional<String> job, int limit) {
        return runs.newest(job, limit);
    }

    /**
     * Asks an execution to stop at the next item; it can be continued later. The node that runs it hears of it within some
     * seconds.
     *
     * @throws JobConflictException when it does not run
     */
    public void stop(long execution) {
        JobRun run = runOf(execution);
        long newest = newestOf(run, execution);
        if (!executions.state(newest).map(JobExecutions.State::living).orElse(false)) {
            throw new JobConflictException("execution " + execution + " is not running");
        }
        leases.requestStop(run.id());
        runs.status(run.id(), "STOPPING");
        if (leases.ofRun(run.id()).map(JobLease::owner).filter(leases::isThisNode).isPresent()) {
            executions.stop(newest);
        }
    }

    /**
     * Continues a stopped or failed execution from its checkpoints.
     *
     * @return number of the new execution
     * @throws JobConflictException when it runs, has completed, was abandoned or is not the newest of its run
     */
    public long restart(long execution) {
        JobRun run = runOf(execution);
        long newest = newestOf(run, execution);
        String status = executions.state(newest).map(JobExecutions.State::status).orElse(run.status());
        if (!status.equals("STOPPED") && !status.equals("FAILED")) {
            throw new JobConflictException("execution " + execution + " is " + status + ", only STOPPED or FAILED ones restart");
        }
        long fencing = acquire(lease(catalog.find(run.job()), run.parameters()), run.id());
        try {
            return executions.restart(newest, run.id(), fencing);
        } catch (RuntimeException e) {
            leases.release(run.id(), fencing);
            throw e;
        }
    }

    /**
     * Gives a stopped or failed execution up for good.
     *
     * @throws JobConflictException when it runs or has completed
     */
    public void abandon(long execution) {
        JobRun run = runOf(execution);
        long newest = newestOf(run, execution);
        String status = executions.state(newest).map(JobExecutions.State::status).orElse(run.status());
        if (!status.equals("STOPPED") && !status.equals("FAILED")) {
            throw new JobConflictException("execution " + execution + " is " + status + ", only STOPPED or FAILED ones are abandoned");
        }
        executions.abandon(newest);
        runs.ended(run.id(), "ABANDONED", "ABANDONED");
    }

    private JobRun runOf(long execution) {
        return runs.ofExecution(execution)
                .orElseGet(() -> executions.run(execution).flatMap(runs::find)
                        .orElseThrow(() -> new JobNotFoundException("execution " + execution + " does not exist")));
    }

    private static long newestOf(JobRun run, long execution) {
        long newest = run.execution().orElse(execution);
        if (newest != execution) {
            throw new JobConflictException("execution " + execution + " was continued as execution " + newest);
        }
        return newest;
    }

    private long acquire(String lease, UUID run) {
        return leases.acquire(lease, run).orElseThrow(() -> new JobConflictException("the same work is already being done"
                + leases.holder(lease).flatMap(runs::find).flatMap(JobRun::execution)
                        .map(holder -> " by execution " + holder).orElse("")));
    }

    private static String lease(JobDefinition definition, JobParameters parameters) {
        return JobLeases.name(definition.name(), definition.guard(parameters));
    }
}
