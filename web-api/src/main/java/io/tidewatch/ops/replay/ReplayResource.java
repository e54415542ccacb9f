package io.tidewatch.ops.replay;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.RequestBody;
import io.tidewatch.marketdata.Timeframe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Replays of recorded history through the running chain. */
@Path("api/v2/replay/sessions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ReplayResource {

    @Inject
    private ReplayService replays;

    @Inject
    private ReplayTraining training;

    /** Opens a session. */
    @POST
    public Object open(RequestBody body) {
        return state(replays.open(body.as(ReplayInput.WINDOW).spec()));
    }

    /** How far a session is. */
    @GET
    @Path("{session_id}")
    public Object get(@PathParam("session_id") String id) {
        return state(find(id));
    }

    /** Stores candles and news from before the window. */
    @POST
    @Path("{session_id}/history")
    public Object history(@PathParam("session_id") String id, RequestBody body) {
        ReplaySession session = find(id);
        Timeframe timeframe = session.spec().timeframe();
        ReplayInput.Known known = body.as(ReplayInput.HISTORY);
        ReplayService.Loaded loaded = replays.load(session.id(), known.bars().stream().map(candle -> candle.bar(timeframe)).toList(),
                known.news());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("bars_received", loaded.bars().received());
        answer.put("events_accepted", loaded.events().accepted());
        return answer;
    }

    /** Trains on what lies before the window, or tells how far that is. */
    @POST
    @Path("{session_id}/training")
    public Object train(@PathParam("session_id") String id) {
        ReplayTraining.Progress progress = training.startOrFollow(find(id));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", progress.status());
        answer.put("done", progress.done());
        answer.put("total", progress.total());
        answer.put("detail", progress.detail());
        return answer;
    }

    /** Takes steps in their order, all or none; those taken before are skipped. */
    @POST
    @Path("{session_id}/steps")
    public Object steps(@PathParam("session_id") String id, RequestBody body) {
        ReplaySession session = find(id);
        List<ReplayStep> steps = body.as(ReplayInput.STEPS).stream().map(step -> step.step(session.spec().timeframe())).toList();
        int taken = replays.take(session.id(), steps);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("taken", taken);
        answer.put("skipped", steps.size() - taken);
        answer.put("cursor_at", replays.cursor(session.id()));
        return answer;
    }

    /** The figures so far. */
    @GET
    @Path("{session_id}/summary")
    public Object summary(@PathParam("session_id") String id) {
        return ReplaySummary.of(find(id));
    }

    private static Map<String, Object> state(ReplaySession session) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("session_id", session.id().toString());
        answer.put("steps", session.progress().steps());
        answer.put("cursor_at", session.cursor().orElse(null));
        return answer;
    }

    private ReplaySession find(String id) {
        try {
            return replays.session(UUID.fromString(id));
        } catch (IllegalArgumentException | ReplayNotFoundException e) {
            throw ApiException.notFound("replay session not found");
        }
    }
}
