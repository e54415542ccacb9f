package io.tidewatch.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.SQLException;
import org.postgresql.util.PGobject;

/** {@code jsonb}, as a tree. */
@Converter(autoApply = true)
public class JsonColumn implements AttributeConverter<JsonNode, Object> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public Object convertToDatabaseColumn(JsonNode value) {
        if (value == null) {
            return null;
        }
        try {
            PGobject column = new PGobject();
            column.setType("jsonb");
            column.setValue(value.toString());
            return column;
        } catch (SQLException e) {
            throw new IllegalArgumentException("no JSON for a column: " + e.getMessage(), e);
        }
    }

    @Override
    public JsonNode convertToEntityAttribute(Object column) {
        if (column == null) {
            return null;
        }
        try {
            return JSON.readTree(column instanceof PGobject object ? object.getValue() : column.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a column holds no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
