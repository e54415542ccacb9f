package io.tidewatch.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A request that people try by hand.
 *
 * @param name    word in the page's address and texts
 * @param path    address below {@code /api/v2}
 * @param changes whether the server stores something when it is sent
 * @param fields  what is usually changed; the rest of the body can be edited as text
 * @param body    a body to begin with
 */
public record LabRoute(String name, String path, boolean changes, List<Field> fields, ObjectNode body) {

    public LabRoute {
        fields = List.copyOf(fields);
    }

    /**
     * An input for one value of the body.
     *
     * @param place   names and indexes from the outside inwards, separated by points
     * @param kind    {@code text}, {@code number}, {@code list} (texts separated by commas) or {@code flag}
     * @param choices the values to choose from; empty for any
     */
    public record Field(String place, String kind, List<String> choices) {

        public Field {
            choices = List.copyOf(choices);
        }

        static Field of(String place, String kind, String... choices) {
            return new Field(place, kind, List.of(choices));
        }

        /** Its name without its place. */
        public String label() {
            return place.substring(place.lastIndexOf('.') + 1);
        }

        /** Identity in the page. */
        public String id() {
            return "lab-" + place.replace('.', '-');
        }
    }

    /** The body as people read it. */
    public String text() {
        return body.toPrettyString();
    }
}
