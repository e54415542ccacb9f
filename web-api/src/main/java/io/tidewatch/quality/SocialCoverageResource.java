package io.tidewatch.quality;

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
import java.util.Optional;

/** How completely social platforms are covered, under both of its names. */
@Path("api/v2/dq")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SocialCoverageResource {

    private static final long DAY_HOURS = 24;
    private static final long LONGEST_HOURS = 720;
    private static final Field<String> TARGET = Field.optional("target", Types.text().minLength(1).maxLength(32));
    private static final RequestSchema<Question> BY_WINDOW_HOURS = question("window_hours");
    private static final RequestSchema<Question> BY_WINDOW = question("window");

    @Inject
    private SocialCoverageService coverage;

    private record Question(int hours, Optional<String> target) {
    }

    private static RequestSchema<Question> question(String window) {
        Field<Long> hours = Field.withDefault(window, Types.integer().ge(1).le(LONGEST_HOURS), DAY_HOURS);
        return RequestSchema.of(values -> new Question(Math.toIntExact(values.get(hours)), values.find(TARGET)), hours, TARGET);
    }

    /** The coverage of some hours before now. */
    @GET
    @Path("social-coverage")
    public Object coverage(@Context UriInfo request) {
        return answer(Query.of(request).as(BY_WINDOW_HOURS));
    }

    /** The same under its older name. */
    @GET
    @Path("social_coverage")
    public Object olderName(@Context UriInfo request) {
        return answer(Query.of(request).as(BY_WINDOW));
    }

    private Object answer(Question question) {
        return CoverageAnswer.of(coverage.coverage(question.hours, question.target));
    }
}
