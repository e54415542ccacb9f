package io.tidewatch.modelops;

import io.tidewatch.api.Query;
import io.tidewatch.api.RequestBody;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;

/** Gates, roll-back, parity, drift, roll-out, and the notes of their scheduler. */
@Path("api/v2/models")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ModelOpsResource {

    @Inject
    private GateService gates;
    @Inject
    private RollbackService rollbacks;
    @Inject
    private ParityService parity;
    @Inject
    private DriftService drift;
    @Inject
    private RolloutService rollouts;
    @Inject
    private AuditLogService notes;

    /** Judges a model; one that passes serves from then on. */
    @POST
    @Path("gate/evaluate")
    public Object gate(RequestBody body) {
        GateQuestion question = body.as(ModelOpsInput.Gate.BY_HAND);
        return ModelOpsAnswer.gate(question, gates.evaluate(question));
    }

    /** Judges a model for a program, which says whether it may serve at once. */
    @POST
    @Path("gate/auto-evaluate")
    public Object automaticGate(RequestBody body) {
        GateQuestion question = body.as(ModelOpsInput.Gate.AUTOMATIC);
        return ModelOpsAnswer.automaticGate(question, gates.evaluate(question));
    }

    /** Looks whether the newest runs failed, and lets the model before serve again if so. */
    @POST
    @Path("rollback/check")
    public Object rollback(RequestBody body) {
        return ModelOpsAnswer.rollback(rollbacks.check(body.as(ModelOpsInput.Rollback.SCHEMA)));
    }

    /** Compares backtests with paper. */
    @POST
    @Path("parity/check")
    public Object parity(RequestBody body) {
        return parity.check(body.as(ModelOpsInput.Parity.SCHEMA));
    }

    /** Compares the recent past of a track with the time before. */
    @POST
    @Path("drift/evaluate")
    public Object drift(RequestBody body) {
        DriftService.Question question = body.as(ModelOpsInput.Drift.SCHEMA);
        return ModelOpsAnswer.drift(question.track(), drift.evaluate(question));
    }

    /** Gives a model more of the orders. */
    @POST
    @Path("rollout/advance")
    public Object advance(RequestBody body) {
        RolloutService.Question question = body.as(ModelOpsInput.Rollout.SCHEMA);
        return ModelOpsAnswer.step(question, rollouts.advance(question));
    }

    /** Which share of the orders the model of a track gets. */
    @GET
    @Path("rollout/state")
    public Object stage(@Context UriInfo request) {
        Track track = Query.of(request).as(ModelOpsInput.OF_TRACK);
        return ModelOpsAnswer.stage(track, rollouts.state(track));
    }

    /** Keeps a note of the scheduler. */
    @POST
    @Path("audit/log")
    public Object note(RequestBody body) {
        notes.note(body.as(ModelOpsInput.Note.SCHEMA));
        return Map.of("status", "ok");
    }
}
