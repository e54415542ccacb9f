package io.tidewatch.backtest.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.tidewatch.prediction.Rounding;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Turns records into maps: snake-case names in the order of the record, times as ISO-8601, choices in lower case, numbers to
 * ten decimal places, null for what is undefined.
 */
final class ReportJson {

    private static final int PLACES = 10;
    private static final double ROUNDED_BELOW = 1e9;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule("report")
                    .addSerializer(double.class, of((value, out) -> number((Double) value, out)))
                    .addSerializer(Double.class, of((value, out) -> number((Double) value, out)))
                    .addSerializer(double[].class, of((value, out) -> numbers((double[]) value, out)))
                    .addSerializer(OptionalDouble.class, of((value, out) -> number(((OptionalDouble) value).orElse(Double.NaN), out)))
                    .addSerializer(Instant.class, of((value, out) -> out.writeString(value.toString())))
                    .addSerializer(Enum.class, of((value, out) -> out.writeString(((Enum<?>) value).name().toLowerCase(Locale.ROOT))))
                    .addSerializer(Optional.class, of((value, out) -> out.writePOJO(((Optional<?>) value).orElse(null)))))
            .build();

    private ReportJson() {
    }

    static Map<String, Object> map(Object record) {
        return JSON.convertValue(record, new TypeReference<LinkedHashMap<String, Object>>() {
        });
    }

    private interface Writing {
        void write(Object value, JsonGenerator out) throws IOException;
    }

    private static JsonSerializer<Object> of(Writing writing) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
                writing.write(value, out);
            }
        };
    }

    private static void numbers(double[] values, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (double value : values) {
            number(value, out);
        }
        out.writeEndArray();
    }

    private static void number(double value, JsonGenerator out) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(Math.abs(value) < ROUNDED_BELOW ? Rounding.halfEven(value, PLACES) : value);
        } else {
            out.writeNull();
        }
    }
}
