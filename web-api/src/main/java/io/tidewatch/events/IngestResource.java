package io.tidewatch.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidewatch.api.RequestBody;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Violation;
import io.tidewatch.ops.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** Takes events in. */
@Path("api/v2/ingest/events")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class IngestResource {

    private static final String TOO_LARGE_FOR_AN_INDEX = "54000";

    @Inject
    private EventIngestService ingest;

    /** Stores all events of a request or none; answers with one key per event, in the order sent. */
    @POST
    public Object ingest(RequestBody body) {
        IngestRequest request = body.as(IngestInput.SCHEMA);
        try {
            return ingest.ingest(request);
        } catch (DatabaseException e) {
            throw e.sqlState().equals(TOO_LARGE_FOR_AN_INDEX) ? longestNameRefused(request) : e;
        }
    }

    /** How long a name may be depends on how well it compresses, so only the database can tell. */
    private static InvalidRequestException longestNameRefused(IngestRequest request) {
        List<Object> location = List.of();
        String longest = "";
        for (int i = 0; i < request.events().size(); i++) {
            List<EntityMention> entities = request.events().get(i).entities();
            for (int j = 0; j < entities.size(); j++) {
                if (entities.get(j).name().length() > longest.length()) {
                    longest = entities.get(j).name();
                    location = List.of("body", "events", i, "entities", j, "name");
                }
            }
        }
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.putObject("error");
        return new InvalidRequestException(List.of(new Violation(
                "value_error", location, "Value error, name is too long", TextNode.valueOf(longest), Optional.of(context))));
    }
}
