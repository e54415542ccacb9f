package io.tidewatch.execution;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tidewatch.api.ApiException;
import io.tidewatch.api.Query;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Set;

/** What the orders of a track earned, and why. */
@Path("api/v2/metrics/pnl-attribution")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PnlAttributionResource {

    private static final long WEEK_HOURS = 168;
    private static final Set<String> TRACKS = Set.of("liquid", "vc");
    private static final Field<String> TRACK = Field.withDefault("track", Types.text(), "liquid");
    private static final Field<Long> LOOKBACK = Field.withDefault("lookback_hours", Types.integer(), WEEK_HOURS);
    private static final RequestSchema<Period> PERIOD =
            RequestSchema.of(values -> new Period(values.get(TRACK), values.get(LOOKBACK)), TRACK, LOOKBACK);

    @Inject
    private PnlAttributionService profit;

    @Inject
    private TradingClock clock;

    private record Period(String track, long lookbackHours) {
    }

    /**
     * The answer.
     *
     * @param lookbackHours as sent, however long
     */
    record Answer(String track, long lookbackHours, @JsonUnwrapped PnlReportAnswer report, Instant generatedAt) {
    }

    /** Attributes the profit of the hours before now. */
    @GET
    public Object attribute(@Context UriInfo request) {
        Period period = Query.of(request).as(PERIOD);
        if (!TRACKS.contains(period.track())) {
            throw ApiException.badRequest("track must be liquid or vc");
        }
        return new Answer(period.track(), period.lookbackHours(),
                PnlReportAnswer.of(profit.attribute(period.track(), period.lookbackHours())), clock.instant());
    }
}
