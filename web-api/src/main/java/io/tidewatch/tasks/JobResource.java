package io.tidewatch.tasks;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.PathParameter;
import io.tidewatch.api.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/** Lists, starts and steers batch jobs. */
@Path("api/v2/jobs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class JobResource {

    private static final int NEWEST = 50;
    private static final int CONFLICT = 409;

    @Inject
    private JobService jobs;

    /** The jobs there are, and their newest runs. */
    @GET
    public Object list() {
        List<JobAnswer> known = jobs.jobs().stream().map(JobAnswer::of).toList();
        return new JobsAnswer(known, runs(Optional.empty()));
    }

    /** Jobs and newest runs. */
    private record JobsAnswer(List<JobAnswer> jobs, List<RunAnswer> runs) {
    }

    /** The newest runs of one job. */
    @GET
    @Path("{job}")
    public Object runs(@PathParam("job") String job) {
        if (jobs.jobs().stream().noneMatch(known -> known.name().equals(job))) {
            throw ApiException.notFound("job '" + job + "' does not exist");
        }
        return Map.of("runs", runs(Optional.of(job)));
    }

    private List<RunAnswer> runs(Optional<String> job) {
        return jobs.newest(job, NEWEST).stream().map(RunAnswer::of).toList();
    }

    /** Starts a job; answers at once. A named request that was answered before is answered with the same run. */
    @POST
    @Path("{job}")
    public Object start(@PathParam("job") String job, RequestBody body, @Context SecurityContext caller) {
        JobRequest request = body.as(JobRequest.SCHEMA);
        String actor = caller.getUserPrincipal() == null ? "api" : caller.getUserPrincipal().getName();
        try {
            JobRun run = jobs.begin(job, request.parameters(), actor, request.requestId());
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("execution_id", run.execution().orElse(null));
            answer.put("run_id", run.id());
            return answer;
        } catch (InvalidJobParameterException e) {
            throw request.invalid(e);
        } catch (JobNotFoundException e) {
            throw ApiException.notFound(e.getMessage());
        } catch (JobConflictException e) {
            throw new ApiException(CONFLICT, e.getMessage());
        }
    }

    /** How far a run is, whichever of its executions works on it. */
    @GET
    @Path("runs/{run_id}")
    public Object run(@PathParam("run_id") String run) {
        try {
            return ProgressAnswer.of(jobs.progress(UUID.fromString(run)));
        } catch (IllegalArgumentException | JobNotFoundException e) {
            throw ApiException.notFound("run '" + run + "' does not exist");
        }
    }

    /** How far an execution is. */
    @GET
    @Path("executions/{execution_id}")
    public Object progress(@PathParam("execution_id") String execution) {
        return on(execution, number -> ProgressAnswer.of(jobs.progress(number)));
    }

    /** Asks an execution to stop at its next item. */
    @POST
    @Path("executions/{execution_id}/stop")
    public Object stop(@PathParam("execution_id") String execution) {
        return on(execution, number -> {
            jobs.stop(number);
            return ProgressAnswer.of(jobs.progress(number));
        });
    }

    /** Continues a stopped or failed execution under a new number. */
    @POST
    @Path("executions/{execution_id}/restart")
    public Object restart(@PathParam("execution_id") String execution) {
        return on(execution, number -> Map.of("execution_id", jobs.restart(number)));
    }

    /** Gives a stopped or failed execution up for good. */
    @POST
    @Path("executions/{execution_id}/abandon")
    public Object abandon(@PathParam("execution_id") String execution) {
        return on(execution, number -> {
            jobs.abandon(number);
            return ProgressAnswer.of(jobs.progress(number));
        });
    }

    private static Object on(String execution, LongFunction<Object> work) {
        long number = PathParameter.id("execution_id", execution)
                .orElseThrow(() -> ApiException.notFound("execution " + execution + " does not exist"));
        try {
            return work.apply(number);
        } catch (JobNotFoundException e) {
            throw ApiException.notFound(e.getMessage());
        } catch (JobConflictException e) {
            throw new ApiException(CONFLICT, e.getMessage());
        }
    }
}
