package io.tidewatch.execution.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.execution.venue.VenueHealth.Allowance;
import io.tidewatch.execution.venue.VenueHealth.Money;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last look at each venue in {@code venue_health}, for every node. */
@ApplicationScoped
public class VenueHealthStore {

    private Sql sql;

    /** For the container's proxy. */
    protected VenueHealthStore() {
    }

    @Inject
    public VenueHealthStore(Sql sql) {
        this.sql = sql;
    }

    /** Keeps a look; balances that could not be read leave the ones read before, with their time. */
    void save(VenueHealth health) {
        boolean readBalances = health.balancesAt() != null && health.balancesAt().equals(health.probedAt());
        sql.update("""
                INSERT INTO venue_health AS kept (venue, credentials, reachable, latency_ms, clock_offset_ms, clock_status, balances,
                       balances_at, budget, blocks, error, probed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (venue) DO UPDATE
                   SET credentials = excluded.credentials, reachable = excluded.reachable, latency_ms = excluded.latency_ms,
                       clock_offset_ms = excluded.clock_offset_ms, clock_status = excluded.clock_status,
                       balances = CASE WHEN ? THEN excluded.balances ELSE kept.balances END,
                       balances_at = CASE WHEN ? THEN excluded.balances_at ELSE kept.balances_at END,
                       budget = excluded.budget, blocks = excluded.blocks, error = excluded.error, probed_at = excluded.probed_at
                """,
                health.venue(), health.credentials(), health.reachable(), health.latencyMs(), health.clockOffsetMs(),
                health.clock().text(), money(health.balances()), health.balancesAt(), budget(health.budget()),
                codes(health.blocks()), health.error(), health.probedAt(), readBalances, readBalances);
    }

    /** Replaces what keeps orders away, without a new look. */
    void saveBlocks(String venue, List<VenueBlock> blocks) {
        sql.update("UPDATE venue_health SET blocks = ? WHERE venue = ? AND blocks <> ?", codes(blocks), venue, codes(blocks));
    }

    /** The last look; empty before the first. */
    public Optional<VenueHealth> find(String venue) {
        return sql.queryOne("SELECT * FROM venue_health WHERE venue = ?", VenueHealthStore::health, venue);
    }

    /** The last looks at all venues, by name. */
    public List<VenueHealth> all() {
        return sql.query("SELECT * FROM venue_health ORDER BY venue", VenueHealthStore::health);
    }

    private static VenueHealth health(SqlRow row) throws SQLException {
        return new VenueHealth(
                row.text("venue"), row.bool("credentials"), row.bool("reachable"), row.optionalFloat8("latency_ms").orElse(null),
                row.optionalFloat8("clock_offset_ms").orElse(null), ClockStatus.of(row.text("clock_status")),
                money(row.json("balances")), row.optionalInstant("balances_at").orElse(null), budget(row.json("budget")),
                blocks(row.json("blocks")), row.optionalText("error").orElse(null), row.instant("probed_at"));
    }

    /** Amounts travel as text: a JSON number would be read back as a double. */
    private static ArrayNode money(List<Money> balances) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        balances.forEach(balance -> array.addObject().put("currency", balance.currency())
                .put("available", balance.available().toPlainString()).put("held", balance.held().toPlainString()));
        return array;
    }

    private static List<Money> money(JsonNode array) {
        List<Money> balances = new ArrayList<>();
        array.forEach(node -> balances.add(new Money(node.path("currency").asText(),
                new BigDecimal(node.path("available").asText("0")), new BigDecimal(node.path("held").asText("0")))));
        return balances;
    }

    private static ObjectNode budget(Allowance budget) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return budget == null ? node : node.put("per_second", budget.perSecond()).put("available", budget.available())
                .put("waiting", budget.waiting());
    }

    private static Allowance budget(JsonNode node) {
        return node.isEmpty() ? null
                : new Allowance(node.path("per_second").asDouble(), node.path("available").asDouble(), node.path("waiting").asInt());
    }

    private static ArrayNode codes(List<VenueBlock> blocks) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        blocks.forEach(block -> array.add(block.code()));
        return array;
    }

    private static List<VenueBlock> blocks(JsonNode array) {
        List<VenueBlock> blocks = new ArrayList<>();
        array.forEach(node -> VenueBlock.of(node.asText()).ifPresent(blocks::add));
        return blocks;
    }
}
