package io.tidewatch.api.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads JSON texts of clients: UTF-8, the last of equal keys wins, NaN and Infinity are read (and refused later, where they stand). */
public final class JsonText {

    private static final int MAX_DIGITS = 4300;

    private final JsonMapper mapper;

    /**
     * Makes a reader.
     *
     * @param maxDepth how deep objects and lists may nest
     */
    public JsonText(int maxDepth) {
        StreamReadConstraints limits = StreamReadConstraints.builder().maxNestingDepth(maxDepth)
                .maxNumberLength(MAX_DIGITS).maxStringLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE).build();
        mapper = JsonMapper.builder(new JsonFactoryBuilder()
                        .streamReadConstraints(limits)
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                        .build())
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /**
     * Decodes text.
     *
     * @param bytes UTF-8, a byte order mark in front is dropped
     * @return the text
     * @throws UnreadableTextException if the bytes are no UTF-8
     */
    public static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableTextException("not UTF-8", e);
        }
    }

    /**
     * Parses a JSON text.
     *
     * @param text the text
     * @return the value; JSON null is {@code NullNode}
     * @throws MalformedJsonException if it is no JSON, with the place
     * @throws UnreadableTextException if it nests too deep or holds a number of too many digits
     */
    public JsonNode parse(String text) {
        try (JsonParser parser = mapper.createParser(text)) {
            JsonNode value = mapper.readTree(parser);
            if (value == null) {
                throw JsonFault.in(text);
            }
            if (parser.nextToken() != null) {
                throw JsonFault.in(text);
            }
            refuseForeignInfinity(text);
            return value;
        } catch (StreamConstraintsException e) {
            throw new UnreadableTextException("nested too deep or too many digits", e);
        } catch (JsonParseException e) {
            throw JsonFault.in(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableTextException("no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** The parser takes INF and +Infinity for numbers, the contract does not. */
    private static void refuseForeignInfinity(String text) {
        if (text.contains("INF") || text.contains("+Inf")) {
            JsonFault.find(text).ifPresent(fault -> {
                throw fault;
            });
        }
    }
}
