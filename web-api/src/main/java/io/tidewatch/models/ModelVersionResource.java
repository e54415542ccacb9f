package io.tidewatch.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.api.ApiException;
import io.tidewatch.api.Query;
import io.tidewatch.api.RequestBody;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.models.life.ChallengerFigures;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.prediction.shadow.ShadowComparison;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Lists the versions of models and takes them through their life. */
@Path("api/v2/model-versions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ModelVersionResource {

    private static final String SOURCE = "api";
    private static final int CONFLICT = 409;
    private static final int MOST_DAYS = 365;
    private static final RequestSchema<String> TRACK = RequestSchema.of(values -> values.get(VersionInput.TRACK), VersionInput.TRACK);
    private static final Field<String> NAME = Field.required("model_name", Types.text().minLength(1).maxLength(128));
    private static final Field<String> VERSION = Field.required("model_version", Types.text().minLength(1).maxLength(64));
    private static final Field<Horizon> HORIZON = Field.withDefault("horizon", Types.choice(Horizon.values(), Horizon::label), Horizon.DAY);
    private static final Field<Long> DAYS = Field.withDefault("days", Types.integer().ge(1).le(MOST_DAYS), 30L);
    private static final RequestSchema<Comparison> COMPARISON = RequestSchema.of(
            values -> new Comparison(values.get(VersionInput.TRACK), new ModelLabel(values.get(NAME), values.get(VERSION)),
                    values.get(HORIZON), values.get(DAYS)),
            VersionInput.TRACK, NAME, VERSION, HORIZON, DAYS);

    @Inject
    private ModelLife life;

    @Inject
    private VersionRepository versions;

    @Inject
    private ShadowComparison shadow;

    @Inject
    private TradingClock clock;

    /** A wish to compare a challenger with the champion. */
    private record Comparison(String track, ModelLabel model, Horizon horizon, long days) {
    }

    /** What serves, and all versions. */
    private record Overview(String track, ServingAnswer serving, List<VersionAnswer> versions) {
    }

    /** The active model and the one before it. */
    private record ServingAnswer(
            String modelName, String modelVersion, String previousModelName, String previousModelVersion, String status, Instant since) {

        private static ServingAnswer of(VersionRepository.Serving serving) {
            return new ServingAnswer(serving.name(), serving.version(), serving.previousName().orElse(null),
                    serving.previousVersion().orElse(null), serving.status(), serving.since());
        }
    }

    /** A version. */
    private record VersionAnswer(
            String modelName, String modelVersion, String stage, int stagePct, boolean serves, Instant since, JsonNode builds) {

        private static VersionAnswer of(VersionRepository.Version version) {
            return new VersionAnswer(version.name(), version.version(), version.stage(), version.stagePct(), version.serves(),
                    version.since(), version.builds());
        }
    }

    /** How well predictions did; null where there is nothing to say. */
    private record WorthAnswer(Double correlation, Double hitRate, Double skill) {

        private static WorthAnswer of(ChallengerFigures.Worth worth) {
            return new WorthAnswer(orNull(worth.correlation()), orNull(worth.hitRate()), orNull(worth.skill()));
        }
    }

    /** A challenger beside the champion. */
    private record ComparisonAnswer(
            int predictions, int judged, Double agreement, WorthAnswer challenger, WorthAnswer champion, Double skillAgainstChampion) {
    }

    private static Double orNull(OptionalDouble figure) {
        return figure.isPresent() ? figure.getAsDouble() : null;
    }

    /** A change of a version. */
    @FunctionalInterface
    private interface Step {
        void take(String track, ModelLabel model, Activation why);
    }

    /** All versions of a track. */
    @GET
    public Object list(@Context UriInfo request) {
        return overview(Query.of(request).as(TRACK));
    }

    private Overview overview(String track) {
        return new Overview(track, versions.serving(track).map(ServingAnswer::of).orElse(null),
                versions.versions(track).stream().map(VersionAnswer::of).toList());
    }

    /** What a challenger is worth beside the champion. */
    @GET
    @Path("comparison")
    public Object compare(@Context UriInfo request) {
        Comparison wanted = Query.of(request).as(COMPARISON);
        Instant now = clock.instant();
        ChallengerFigures figures = shadow.compare(wanted.track(), wanted.model(), wanted.horizon(),
                now.minus(Duration.ofDays(wanted.days())), now);
        return new ComparisonAnswer(figures.predictions(), figures.judged(), orNull(figures.agreement()),
                WorthAnswer.of(figures.challenger()), WorthAnswer.of(figures.champion()), orNull(figures.skillAgainstChampion()));
    }

    /** Lets a version serve. */
    @POST
    @Path("activate")
    public Object activate(RequestBody body, @Context SecurityContext caller) {
        return step(body, caller, life::activate);
    }

    /** Has a version scored beside the serving model. */
    @POST
    @Path("shadow")
    public Object shadow(RequestBody body, @Context SecurityContext caller) {
        return step(body, caller, life::toShadow);
    }

    /** Lets a version serve with a share of the order size. */
    @POST
    @Path("rollout")
    public Object rollout(RequestBody body, @Context SecurityContext caller) {
        return step(body, caller, life::startRollout);
    }

    /** Gives a version up. */
    @POST
    @Path("retire")
    public Object retire(RequestBody body, @Context SecurityContext caller) {
        return step(body, caller, life::retire);
    }

    /** Lets the former version serve again. */
    @POST
    @Path("rollback")
    public Object rollback(RequestBody body, @Context SecurityContext caller) {
        RollBackInput wanted = body.as(RollBackInput.SCHEMA);
        return refused(() -> life.rollback(wanted.track(), Optional.of(wanted.from()),
                Activation.of(SOURCE, actor(caller), wanted.reason()), JsonNodeFactory.instance.objectNode()), wanted.track());
    }

    private Object step(RequestBody body, SecurityContext caller, Step step) {
        VersionInput wanted = body.as(VersionInput.SCHEMA);
        return refused(() -> step.take(wanted.track(), wanted.model(),
                new Activation(SOURCE, actor(caller), wanted.reason(), wanted.despiteGate())), wanted.track());
    }

    private Object refused(Runnable change, String track) {
        try {
            change.run();
            return overview(track);
        } catch (ActivationRefusedException e) {
            throw new ApiException(CONFLICT, e.getMessage());
        }
    }

    private static String actor(SecurityContext caller) {
        return caller.getUserPrincipal() == null ? "api" : caller.getUserPrincipal().getName();
    }
}
