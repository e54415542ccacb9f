package io.tidewatch.features;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.Query;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The features that are stored. */
@Path("api/v2/features")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class FeatureResource {

    private static final Field<String> TARGET = Field.required("target", Types.text().minLength(1).maxLength(32));
    private static final Field<String> TRACK = Field.withDefault("track", Types.text().minLength(1).maxLength(16), "liquid");
    private static final RequestSchema<Question> QUESTION =
            RequestSchema.of(values -> new Question(values.get(TARGET), values.get(TRACK)), TARGET, TRACK);

    @Inject
    private StoredFeaturesService features;

    private record Question(String target, String track) {
    }

    /** The newest snapshot of a target that may be used now. */
    @GET
    @Path("latest")
    public Object latest(@Context UriInfo request) {
        Question question = Query.of(request).as(QUESTION);
        return features.latest(question.target, question.track)
                .orElseThrow(() -> ApiException.notFound("feature_snapshot_not_found"));
    }
}
