package io.tidewatch.quality;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.Query;
import io.tidewatch.api.RequestBody;
import io.tidewatch.api.schema.RequestSchema;
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
import java.util.LinkedHashMap;
import java.util.Map;

/** Audits of accepted events, verdicts on them, and lineage. */
@Path("api/v2/data-quality")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class QualityResource {

    private static final RequestSchema<Integer> STATS_DAYS = QualityInput.lookback(7, QualityService.MAX_STATS_DAYS);
    private static final RequestSchema<Integer> CONSISTENCY_DAYS = QualityInput.lookback(30, QualityService.MAX_CONSISTENCY_DAYS);

    @Inject
    private QualityService quality;

    @Inject
    private LineageService lineage;

    @Inject
    private TradingClock clock;

    /** The newest audits. */
    @POST
    @Path("sample")
    public Object sample(RequestBody body) {
        QualityInput.Sample sample = body.as(QualityInput.SAMPLE);
        return SampleAnswer.of(quality.sample(sample.limit(), sample.minScore()), sample.limit());
    }

    /** What the audits of some days say, by source. */
    @GET
    @Path("stats")
    public Object stats(@Context UriInfo request) {
        return StatsAnswer.of(quality.stats(Query.of(request).as(STATS_DAYS)));
    }

    /** How far the reviewers of some days agree. */
    @GET
    @Path("consistency")
    public Object consistency(@Context UriInfo request) {
        int days = Query.of(request).as(CONSISTENCY_DAYS);
        return ConsistencyAnswer.of(days, quality.consistency(days), clock.instant());
    }

    /** Takes a verdict on an audit. */
    @POST
    @Path("audit")
    public Object audit(RequestBody body) {
        NewReview review = body.as(QualityInput.JUDGEMENT).review().filter(quality::review)
                .orElseThrow(() -> ApiException.notFound("audit not found"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "ok");
        answer.put("audit_id", review.auditId());
        return answer;
    }

    /** Compares the two newest snapshots of a lineage. */
    @POST
    @Path("lineage/check")
    public Object lineage(RequestBody body) {
        QualityInput.LineageCheck check = body.as(QualityInput.LINEAGE_CHECK);
        return LineageAnswer.of(check.question(), lineage.check(check.question(), check.rule()));
    }
}
