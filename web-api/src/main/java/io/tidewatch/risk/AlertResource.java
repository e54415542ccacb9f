package io.tidewatch.risk;

import io.tidewatch.api.RequestBody;
import io.tidewatch.api.schema.Types;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Takes the notifications of a monitoring system. */
@Path("api/v2/alerts")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AlertResource {

    @Inject
    private AlertService alerts;

    /** The answer. */
    record Answer(String status, int alertsReceived) {
    }

    /** Notes the alerts of a notification. */
    @POST
    @Path("notify")
    public Object receive(RequestBody body) {
        return new Answer("ok", alerts.receive(body.as(Types.freeObject())));
    }
}
