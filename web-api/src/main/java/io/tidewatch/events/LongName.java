package io.tidewatch.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Violation;
import io.tidewatch.ops.DatabaseException;
import java.util.List;
import java.util.Optional;

/** How long the name of an entity may be depends on how well it compresses, so only the database can tell. */
final class LongName {

    private static final String TOO_LARGE_FOR_AN_INDEX = "54000";

    private LongName() {
    }

    /**
     * What to answer after the database refused a request.
     *
     * @param failure  what it said
     * @param list     name of the request's list
     * @param entities of each element of the list
     * @return a refusal of the longest name, or the failure itself if it speaks of something else
     */
    static RuntimeException refusal(DatabaseException failure, String list, List<List<EntityMention>> entities) {
        if (!failure.sqlState().equals(TOO_LARGE_FOR_AN_INDEX)) {
            return failure;
        }
        List<Object> location = List.of();
        String longest = "";
        for (int i = 0; i < entities.size(); i++) {
            for (int j = 0; j < entities.get(i).size(); j++) {
                String name = entities.get(i).get(j).name();
                if (name.length() > longest.length()) {
                    longest = name;
                    location = List.of("body", list, i, "entities", j, "name");
                }
            }
        }
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.putObject("error");
        return new InvalidRequestException(List.of(new Violation(
                "value_error", location, "Value error, name is too long", TextNode.valueOf(longest), Optional.of(context))));
    }
}
