package io.tidewatch.ops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.json.Timestamps;
import java.time.ZoneOffset;

/** How a state that used to lie in a file is answered. */
public final class StateAnswer {

    private StateAnswer() {
    }

    /** The document, completed by key, writer and time where it lacks them. */
    public static ObjectNode of(ControlStates.ControlState state) {
        ObjectNode known = JsonNodeFactory.instance.objectNode().put("status", "ok").put("source", "db").put("control_key", state.key())
                .put("updated_by", state.updatedBy()).put("updated_at", Timestamps.offset(state.updatedAt().atOffset(ZoneOffset.UTC)));
        return completed(state.payload(), known);
    }

    /** A document with the members of another one that it lacks. */
    public static ObjectNode completed(ObjectNode document, ObjectNode known) {
        ObjectNode answer = document.deepCopy();
        known.properties().forEach(member -> answer.putIfAbsent(member.getKey(), member.getValue()));
        return answer;
    }

    /**
     * There is none.
     *
     * @param formerFile where the predecessor kept it; clients show it
     */
    public static ObjectNode missing(String formerFile) {
        return JsonNodeFactory.instance.objectNode().put("status", "missing").put("path", formerFile);
    }
}
