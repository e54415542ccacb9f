package io.tidewatch.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidewatch.api.json.JsonText;
import io.tidewatch.api.json.MalformedJsonException;
import io.tidewatch.api.json.UnreadableTextException;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.api.schema.ValueType;
import io.tidewatch.api.schema.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The body of a request, not yet read. Resources take it as parameter and ask for the shape they want. */
public final class RequestBody {

    private final byte[] bytes;
    private final Optional<String> contentType;
    private final JsonText json;

    /**
     * Wraps a body.
     *
     * @param bytes the body, empty if there was none
     * @param contentType the header as sent
     * @param json reads the text within the limits
     */
    RequestBody(byte[] bytes, Optional<String> contentType, JsonText json) {
        this.bytes = bytes;
        this.contentType = contentType;
        this.json = json;
    }

    /**
     * Reads the body.
     *
     * @param type the wanted shape: a {@code RequestSchema} or {@code Types.freeObject()}
     * @param <T> Java type
     * @return the body
     * @throws InvalidRequestException if it has another shape, is absent or is no JSON (422)
     * @throws ApiException if it is no UTF-8 text or nests too deep (400)
     */
    public <T> T as(ValueType<T> type) {
        Reading reading = Reading.ofBody();
        if (bytes.length == 0) {
            reading.rejectAbsent();
            reading.end();
        }
        JsonNode value = tree();
        if (value.isNull()) {
            reading.rejectAbsent();
            reading.end();
        }
        return reading.complete(type, value);
    }

    /**
     * The body as text.
     *
     * @return decoded, without byte order mark
     * @throws ApiException if it is no UTF-8 text (400)
     */
    public String text() {
        try {
            return JsonText.decode(bytes);
        } catch (UnreadableTextException e) {
            throw unreadable();
        }
    }

    /**
     * What the sender says the body is.
     *
     * @return media type in lower case without parameters, empty without the header
     */
    public Optional<String> mediaType() {
        return contentType.map(header -> header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    private JsonNode tree() {
        String text = text();
        try {
            return declaredJson() ? json.parse(text) : TextNode.valueOf(text);
        } catch (UnreadableTextException e) {
            throw unreadable();
        } catch (MalformedJsonException e) {
            throw malformed(e);
        }
    }

    /** A body without content type counts as JSON, one with another content type as a single text. */
    private boolean declaredJson() {
        return mediaType().map(media -> media.equals("application/json") || media.startsWith("application/") && media.endsWith("+json"))
                .orElse(true);
    }

    private static ApiException unreadable() {
        return ApiException.badRequest("There was an error parsing the body");
    }

    private static InvalidRequestException malformed(MalformedJsonException fault) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return new InvalidRequestException(List.of(new Violation("json_invalid", List.of("body", fault.position()), "JSON decode error",
                nodes.objectNode(), Optional.of(nodes.objectNode().put("error", fault.getMessage())))));
    }
}
