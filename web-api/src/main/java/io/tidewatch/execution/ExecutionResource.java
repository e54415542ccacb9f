package io.tidewatch.execution;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.PathParameter;
import io.tidewatch.api.RequestBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Submits, runs and audits orders. */
@Path("api/v2/execution")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ExecutionResource {

    private static final int CONFLICT = 409;
    private static final int LONGEST_KEY = 255;

    @Inject
    private OrderService orders;

    @Inject
    private GroupedOrders grouped;

    @Inject
    private RunService execution;

    @Inject
    private ExecutionAuditService audit;

    /** Stores the orders of a new decision; with an Idempotency-Key a repeat gets the first answer. */
    @POST
    @Path("orders")
    public Object submit(RequestBody body, @HeaderParam("Idempotency-Key") String key) {
        SubmitRequest request = body.as(SubmitInput.SCHEMA);
        if (request.orders().isEmpty()) {
            throw ApiException.badRequest("orders cannot be empty");
        }
        SubmitOutcome outcome = grouped.submit(request, idempotencyKey(key));
        if (outcome instanceof SubmitOutcome.Accepted accepted) {
            return SubmitAnswer.of(accepted);
        }
        if (outcome instanceof SubmitOutcome.Blocked blocked) {
            throw ApiException.locked(blocked.code());
        }
        throw new ApiException(CONFLICT, "Idempotency-Key was used with other orders");
    }

    private static Optional<String> idempotencyKey(String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        if (header.length() > LONGEST_KEY) {
            throw ApiException.badRequest("Idempotency-Key is longer than " + LONGEST_KEY + " characters");
        }
        return Optional.of(header);
    }

    /** One order. */
    @GET
    @Path("orders/{order_id}")
    public Object order(@PathParam("order_id") String id) {
        return PathParameter.id("order_id", id).flatMap(orders::find).map(OrderAnswer::of)
                .orElseThrow(() -> ApiException.notFound("order not found"));
    }

    /** Checks and executes a decision. */
    @POST
    @Path("run")
    public Object run(RequestBody body) {
        RunOutcome outcome = execution.run(body.as(RunInput.SCHEMA));
        if (outcome instanceof RunOutcome.Executed executed) {
            return RunAnswer.of(executed);
        }
        if (outcome instanceof RunOutcome.Blocked blocked) {
            throw ApiException.locked(blocked.detail());
        }
        throw ApiException.notFound("no orders for decision");
    }

    /** Everything stored about a decision. */
    @GET
    @Path("audit/{decision_id}")
    public Object audit(@PathParam("decision_id") String decisionId) {
        return audit.trail(decisionId).map(AuditAnswer::of)
                .orElseThrow(() -> ApiException.notFound("decision not found"));
    }
}
