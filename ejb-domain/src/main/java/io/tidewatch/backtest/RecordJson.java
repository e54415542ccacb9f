package io.tidewatch.backtest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Records of choices as JSON and back without loss: snake-case names, choices in lower case, null for what is empty. */
@SuppressWarnings({"rawtypes", "unchecked"})
final class RecordJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule("records")
                    .addSerializer(Enum.class, writing((value, out) -> out.writeString(value.name().toLowerCase(Locale.ROOT))))
                    .addSerializer(OptionalDouble.class, writing((value, out) -> out.writePOJO(value.isPresent() ? value.getAsDouble() : null)))
                    .addSerializer(Optional.class, writing((value, out) -> out.writePOJO(value.orElse(null))))
                    .addDeserializer(OptionalDouble.class, new NumberOrNone())
                    .addDeserializer(Optional.class, new ValueOrNone(null)))
            .build();

    private RecordJson() {
    }

    static JsonNode tree(Object record) {
        return JSON.valueToTree(record);
    }

    /** @throws IllegalArgumentException when it is no such record */
    static <T> T read(JsonNode tree, Class<T> type) {
        return JSON.convertValue(tree, type);
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }

    private static <T> JsonSerializer<T> writing(Writing<T> writing) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                writing.write(value, out);
            }
        };
    }

    private static final class NumberOrNone extends JsonDeserializer<OptionalDouble> {

        @Override
        public OptionalDouble deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return OptionalDouble.of(parser.getDoubleValue());
        }

        @Override
        public OptionalDouble getNullValue(DeserializationContext context) {
            return OptionalDouble.empty();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return OptionalDouble.empty();
        }
    }

    private static final class ValueOrNone extends JsonDeserializer<Optional> implements ContextualDeserializer {

        private final JavaType content;

        ValueOrNone(JavaType content) {
            this.content = content;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) throws JsonMappingException {
            return new ValueOrNone(context.getContextualType().containedType(0));
        }

        @Override
        public Optional deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Optional.of(context.readValue(parser, content));
        }

        @Override
        public Optional getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Optional.empty();
        }
    }
}
