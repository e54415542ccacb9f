package io.tidewatch.signals;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.RequestBody;
import io.tidewatch.prediction.PredictionRefusal;
import io.tidewatch.prediction.PredictionRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Signals. */
@Path("api/v2/signals")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SignalResource {

    @Inject
    private GroupedSignals signals;

    /** Generates a signal and stores it. */
    @POST
    @Path("generate")
    public Object generate(RequestBody body) {
        SignalRequest request = body.as(SignalInput.SCHEMA);
        try {
            return SignalAnswer.of(signals.generate(request));
        } catch (SignalBlockedException e) {
            throw ApiException.locked(e.getMessage());
        } catch (PredictionRefusedException e) {
            throw PredictionRefusal.of(e);
        }
    }
}
