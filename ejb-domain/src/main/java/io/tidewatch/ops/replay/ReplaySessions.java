package io.tidewatch.ops.replay;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.models.ModelRef;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored replays. */
@ApplicationScoped
public class ReplaySessions {

    private static final ObjectMapper JSON = new ObjectMapper()
            .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .setVisibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
            .setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final String SELECT = "SELECT id, spec, cursor_at, progress FROM replay_sessions WHERE id = ?";

    private Sql sql;

    /** For the container's proxy. */
    protected ReplaySessions() {
    }

    @Inject
    public ReplaySessions(Sql sql) {
        this.sql = sql;
    }

    void add(UUID id, ReplaySpec spec, ReplayProgress progress, Instant now) {
        ObjectNode json = JSON.createObjectNode();
        spec.symbols().forEach(json.putArray("symbols")::add);
        json.put("timeframe", spec.timeframe().label()).put("from", spec.from().toString()).put("to", spec.to().toString());
        sql.update("INSERT INTO replay_sessions (id, spec, status, progress, created_at, updated_at) VALUES (?, ?, 'open', ?, ?, ?)",
                id, json, JSON.valueToTree(progress), now, now);
    }

    /** A session as it stands. */
    Optional<ReplaySession> find(UUID id) {
        return sql.queryOne(SELECT, ReplaySessions::session, id);
    }

    /** A session, locked until the transaction ends, so that its steps are taken one after another. */
    Optional<ReplaySession> lock(UUID id) {
        return sql.queryOne(SELECT + " FOR UPDATE", ReplaySessions::session, id);
    }

    void advance(UUID id, Instant cursor, ReplayProgress progress, Instant now) {
        sql.update("UPDATE replay_sessions SET cursor_at = ?, progress = ?, updated_at = ? WHERE id = ?",
                cursor, JSON.valueToTree(progress), now, id);
    }

    void useModel(UUID id, ModelRef model, Instant now) {
        ObjectNode node = JSON.createObjectNode();
        node.putObject("model").put("name", model.name()).put("version", model.version());
        sql.update("UPDATE replay_sessions SET spec = spec || ?, updated_at = ? WHERE id = ?", node, now, id);
    }

    private static ReplaySession session(SqlRow row) throws SQLException {
        JsonNode spec = row.json("spec");
        List<String> symbols = new ArrayList<>();
        spec.path("symbols").forEach(symbol -> symbols.add(symbol.asText()));
        ReplaySpec window = new ReplaySpec(symbols, Timeframe.of(spec.path("timeframe").asText()),
                Instant.parse(spec.path("from").asText()), Instant.parse(spec.path("to").asText()));
        try {
            return new ReplaySession(row.uuid("id"), window, row.optionalInstant("cursor_at"),
                    JSON.treeToValue(row.json("progress"), ReplayProgress.class),
                    spec.has("model") ? Optional.of(model(spec.get("model"))) : Optional.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("replay " + row.uuid("id") + " holds unreadable progress", e);
        }
    }

    private static ModelRef model(JsonNode json) {
        return ModelRef.of(json.path("name").asText(), json.path("version").asText());
    }
}
