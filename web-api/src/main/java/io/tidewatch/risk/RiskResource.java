package io.tidewatch.risk;

import io.tidewatch.api.Query;
import io.tidewatch.api.RequestBody;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Limits, checks and kill switches. */
@Path("api/v2/risk")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RiskResource {

    @Inject
    private RiskConfig config;

    @Inject
    private GroupedChecks checks;

    @Inject
    private KillSwitchService killSwitches;

    @Inject
    private TradingClock clock;

    /** The limits in force. */
    @GET
    @Path("limits")
    public Object limits() {
        return RiskLimitsAnswer.of(config.limits(), clock.instant());
    }

    /** Checks a proposed portfolio; a hard finding sets the kill switch. */
    @POST
    @Path("check")
    public Object check(RequestBody body) {
        return RiskCheckAnswer.of(checks.check(body.as(RiskCheckInput.SCHEMA)));
    }

    /** Whether a strategy or track is stopped, and why. */
    @GET
    @Path("kill-switch")
    public Object killSwitch(@Context UriInfo request) {
        return KillSwitchAnswer.of(state(request));
    }

    /** Whether a strategy or track may open positions. */
    @GET
    @Path("opening-status")
    public Object openingStatus(@Context UriInfo request) {
        return OpeningStatusAnswer.of(state(request));
    }

    private KillSwitchView state(UriInfo request) {
        KillSwitchKey key = Query.of(request).as(KillSwitchInput.KEY);
        return killSwitches.state(key.track(), key.strategyId());
    }

    /** Stops a strategy or track by hand. */
    @POST
    @Path("kill-switch/trigger")
    public Object trigger(RequestBody body) {
        return KillSwitchAnswer.of(killSwitches.trigger(body.as(KillSwitchInput.TRIGGER)));
    }

    /** Lets a strategy or track trade again. */
    @POST
    @Path("kill-switch/reset")
    public Object reset(RequestBody body) {
        KillSwitchInput.Reset reset = body.as(KillSwitchInput.RESET);
        KillSwitchView view = killSwitches.reset(reset.key(), reset.reason());
        return new KillSwitchResetAnswer(
                KillSwitchAnswer.of(view), killSwitches.blockReason(reset.key().track(), reset.key().strategyId()));
    }
}
