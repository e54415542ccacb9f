package io.tidewatch.portfolio;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Scores portfolios and brings them in line with signals. */
@Path("api/v2/portfolio")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PortfolioResource {

    @Inject
    private PortfolioService portfolio;

    /** Scores positions; nothing is stored. */
    @POST
    @Path("score")
    public Object score(RequestBody body) {
        ScoreInput input = body.as(ScoreInput.SCHEMA);
        if (input.positions().isEmpty()) {
            throw ApiException.badRequest("positions cannot be empty");
        }
        return ScoreAnswer.of(PortfolioScore.of(input.positions(), input.riskBudget()));
    }

    /** Decides on target weights and stores them with the orders that lead there. */
    @POST
    @Path("rebalance")
    public Object rebalance(RequestBody body) {
        RebalanceInput input = body.as(RebalanceInput.SCHEMA);
        if (input.signals().isEmpty()) {
            throw ApiException.badRequest("signals cannot be empty");
        }
        RebalanceOutcome outcome = portfolio.rebalance(input.request());
        if (outcome instanceof RebalanceOutcome.Decided decided) {
            return RebalanceAnswer.of(decided);
        }
        if (outcome instanceof RebalanceOutcome.Blocked blocked) {
            throw ApiException.locked(blocked.code());
        }
        if (outcome instanceof RebalanceOutcome.TooLarge tooLarge) {
            throw RebalanceInput.tooLarge(tooLarge.field(), body);
        }
        throw ApiException.badRequest("no actionable signals");
    }
}
