package io.tidewatch.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.execution.desk.FoundOrder;
import java.util.Arrays;
import java.util.List;

/** Orders of a list as a file. */
final class OrderFile {

    private static final List<String> HEADER = List.of("id", "created_at", "track", "target", "side", "quantity", "est_price", "status",
            "adapter", "strategy_id", "decision_id", "filled_qty", "avg_fill_price", "fees_paid", "reason");

    private OrderFile() {
    }

    /** For spreadsheets. */
    static String csv(List<FoundOrder> orders) {
        StringBuilder file = new StringBuilder(Csv.row(HEADER));
        orders.forEach(order -> file.append(Csv.row(cells(order))));
        return file.toString();
    }

    /** For programs. */
    static String json(List<FoundOrder> orders) {
        ArrayNode file = JsonNodeFactory.instance.arrayNode();
        for (FoundOrder order : orders) {
            ObjectNode node = file.addObject();
            List<Object> cells = cells(order);
            for (int i = 0; i < cells.size(); i++) {
                node.putPOJO(HEADER.get(i), cells.get(i));
            }
            node.put("created_at", order.at().toString());
        }
        return file.toPrettyString();
    }

    private static List<Object> cells(FoundOrder order) {
        return Arrays.asList(order.id(), order.at(), order.track(), order.target(), order.side(), order.quantity(), known(order.price()),
                order.status(), order.adapter(), order.strategyId(), order.decisionId(), known(order.filled()),
                known(order.averagePrice()), known(order.fees()), order.reason().isEmpty() ? null : order.reason());
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }
}
