package io.tidewatch.api.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.JsonGeneratorDecorator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Writes answers as the contract prints them: record components in snake_case and in order of declaration, empty Optionals as
 * null, doubles always with a fraction, {@link Instant} with {@code Z}, {@link OffsetDateTime} with its offset
 * ({@code +00:00}), never a non-finite number (null instead).
 */
public final class JsonFormat {

    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .addDecorator(new FiniteNumbers())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .addModule(new SimpleModule("tidewatch")
                    .addSerializer(Instant.class, new InstantFormat())
                    .addSerializer(OffsetDateTime.class, new OffsetFormat())
                    .addSerializer(LocalDate.class, ToStringSerializer.instance)
                    .addSerializer(Optional.class, new OptionalFormat()))
            .build();

    private JsonFormat() {
    }

    /**
     * Writes a value.
     *
     * @param value record, map, list, JSON tree or simple value
     * @return compact UTF-8 JSON
     */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answer of type " + value.getClass().getName() + " cannot be written", e);
        }
    }

    /**
     * Writes a value.
     *
     * @param value record, map, list, JSON tree or simple value
     * @return compact JSON
     */
    public static String text(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    private static final class InstantFormat extends JsonSerializer<Instant> {

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(Timestamps.zulu(value));
        }
    }

    private static final class OffsetFormat extends JsonSerializer<OffsetDateTime> {

        @Override
        public void serialize(OffsetDateTime value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(Timestamps.offset(value));
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class OptionalFormat extends JsonSerializer<Optional> {

        @Override
        public void serialize(Optional value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                provider.defaultSerializeValue(value.get(), out);
            } else {
                out.writeNull();
            }
        }
    }

    /** JSON has no NaN and no infinity; clients of the contract get null. */
    private static final class FiniteNumbers implements JsonGeneratorDecorator {

        @Override
        public JsonGenerator decorate(JsonFactory factory, JsonGenerator generator) {
            return new JsonGeneratorDelegate(generator, false) {
                @Override
                public void writeNumber(double number) throws IOException {
                    if (Double.isFinite(number)) {
                        super.writeNumber(number);
                    } else {
                        writeNull();
                    }
                }

                @Override
                public void writeNumber(float number) throws IOException {
                    writeNumber((double) number);
                }

                @Override
                public void writeArray(double[] numbers, int offset, int length) throws IOException {
                    writeStartArray(numbers, length);
                    for (int i = offset; i < offset + length; i++) {
                        writeNumber(numbers[i]);
                    }
                    writeEndArray();
                }
            };
        }
    }
}
