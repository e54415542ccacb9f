package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The walk through one request: the place reached so far and the faults met on the way. */
public final class Reading {

    private static final String MISSING = "missing";
    private static final String MISSING_TEXT = "Field required";

    private final List<Object> path = new ArrayList<>(8);
    private final List<Violation> violations = new ArrayList<>(0);
    private final boolean echoEnclosing;

    private Reading(String root, boolean echoEnclosing) {
        path.add(root);
        this.echoEnclosing = echoEnclosing;
    }

    /**
     * A reading of a JSON body.
     *
     * @return a fresh one
     */
    public static Reading ofBody() {
        return new Reading("body", true);
    }

    /**
     * A reading of query parameters: a missing one is reported without the others.
     *
     * @return a fresh one
     */
    public static Reading ofQuery() {
        return new Reading("query", false);
    }

    /**
     * A reading of path parameters.
     *
     * @return a fresh one
     */
    public static Reading ofPath() {
        return new Reading("path", false);
    }

    /**
     * Steps into a field or a list element.
     *
     * @param step field name, or index as Integer
     */
    void enter(Object step) {
        path.add(step);
    }

    /** Steps back out. */
    void leave() {
        path.remove(path.size() - 1);
    }

    /**
     * Reports a fault of the current place.
     *
     * @param type kind of fault
     * @param message sentence for people
     * @param input value as received
     */
    void reject(String type, String message, JsonNode input) {
        violations.add(new Violation(type, path, message, input, Optional.empty()));
    }

    /**
     * Reports a fault of the current place with one figure behind it.
     *
     * @param type kind of fault
     * @param message sentence for people
     * @param input value as received
     * @param key name of the figure
     * @param figure the figure
     */
    void reject(String type, String message, JsonNode input, String key, JsonNode figure) {
        JsonNode context = JsonNodeFactory.instance.objectNode().set(key, figure);
        violations.add(new Violation(type, path, message, input, Optional.of(context)));
    }

    /**
     * Reports a broken rule of the current place.
     *
     * @param text what the rule asks for
     * @param input value as received
     */
    void rejectRule(String text, JsonNode input) {
        reject("value_error", "Value error, " + text, input, "error", JsonNodeFactory.instance.objectNode());
    }

    /**
     * Reports that a required field is absent.
     *
     * @param name the field
     * @param enclosing the object that lacks it
     */
    void rejectMissing(String name, JsonNode enclosing) {
        enter(name);
        reject(MISSING, MISSING_TEXT, echoEnclosing ? enclosing : NullNode.getInstance());
        leave();
    }

    /** Reports that the whole input is absent. */
    public void rejectAbsent() {
        reject(MISSING, MISSING_TEXT, NullNode.getInstance());
    }

    /**
     * Reads a value and ends the request if anything was wrong with it.
     *
     * @param type the wanted type
     * @param value what came
     * @param <T> the Java type
     * @return the value
     * @throws InvalidRequestException naming every fault
     */
    public <T> T complete(ValueType<T> type, JsonNode value) {
        T result = type.read(value, this);
        end();
        return result;
    }

    /**
     * Reads a named value and ends the request if anything was wrong with it.
     *
     * @param name where the value stands
     * @param type the wanted type
     * @param value what came
     * @param <T> the Java type
     * @return the value
     * @throws InvalidRequestException naming every fault
     */
    public <T> T complete(String name, ValueType<T> type, JsonNode value) {
        enter(name);
        T result = complete(type, value);
        leave();
        return result;
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidRequestException if faults were reported
     */
    public void end() {
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }
}
