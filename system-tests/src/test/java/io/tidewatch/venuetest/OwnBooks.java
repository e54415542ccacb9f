package io.tidewatch.venuetest;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Tidewatch has in its tables about live orders. */
final class OwnBooks {

    private static final String STATE = """
            SELECT md5(string_agg(line, '|' ORDER BY line)) FROM (
                   SELECT 'o' || concat_ws(',', client_order_id, state, filled_quantity, reported_quantity, fees, version) AS line
                     FROM venue_orders
                   UNION ALL SELECT 'v' || concat_ws(',', venue, market_type, fill_id, client_order_id, quantity, price, fee)
                     FROM venue_fills
                   UNION ALL SELECT 'f' || concat_ws(',', execution_id, order_id, side, quantity, price, fee) FROM fills
                   UNION ALL SELECT 'p' || concat_ws(',', account, track, target, quantity) FROM paper_positions
                   UNION ALL SELECT 'c' || concat_ws(',', account, cash, fees_paid) FROM paper_accounts
                   UNION ALL SELECT 's' || concat_ws(',', id, status, metadata->'execution'->>'filled_qty') FROM orders_sim) lines
            """;
    private static final String UNSETTLED = """
            SELECT (SELECT count(*) FROM venue_orders WHERE state IN ('intent', 'unknown') OR reported_quantity > filled_quantity)
                 + (SELECT count(*) FROM decision_runs WHERE state IN ('created', 'running'))
            """;

    private final TidewatchServer server;

    OwnBooks(TidewatchServer server) {
        this.server = server;
    }

    /**
     * A stored order.
     *
     * @param filled what its booked trades come to
     */
    record OwnOrder(String venue, String clientId, String state, BigDecimal filled) {
    }

    /** Opens what must be open before live orders leave, and gives every target prices. */
    void prepare(Map<String, BigDecimal> prices) throws SQLException, IOException {
        run("INSERT INTO ops_control_state (control_key, payload) VALUES ('live_control_state', '{\"live_enabled\": true}')"
                + " ON CONFLICT (control_key) DO UPDATE SET payload = EXCLUDED.payload");
        run("INSERT INTO model_rollout_state (track, model_name, model_version, stage_pct) VALUES ('liquid', 'm', '1', 100)"
                + " ON CONFLICT (track) DO UPDATE SET stage_pct = 100");
        for (Map.Entry<String, BigDecimal> price : prices.entrySet()) {
            run("INSERT INTO prices (symbol, price, volume, timestamp) SELECT '" + price.getKey() + "', " + price.getValue()
                    + ", 1000, now() - make_interval(mins => n) FROM generate_series(0, 40) AS n");
        }
    }

    private void run(String sql) throws SQLException, IOException {
        try (Connection connection = server.database(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Everything that must not change when nothing happens. */
    String fingerprint() throws SQLException, IOException {
        return text(STATE);
    }

    long unsettled() throws SQLException, IOException {
        return Long.parseLong(text(UNSETTLED));
    }

    /** Orders that wait at a venue, as far as we know. */
    long resting() throws SQLException, IOException {
        return count("venue_orders WHERE state IN ('open', 'partially_filled')");
    }

    String text(String query) throws SQLException, IOException {
        return lines(query).get(0);
    }

    long count(String from) throws SQLException, IOException {
        return Long.parseLong(text("SELECT count(*) FROM " + from));
    }

    /** One line per row, columns separated by a blank. */
    List<String> lines(String query) throws SQLException, IOException {
        try (Connection connection = server.database(); Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    line.append(i == 1 ? "" : " ").append(rows.getString(i));
                }
                lines.add(line.toString());
            }
            return lines;
        }
    }

    Map<String, OwnOrder> orders() throws SQLException, IOException {
        Map<String, OwnOrder> orders = new TreeMap<>();
        for (String line : lines("SELECT venue, client_order_id, state, filled_quantity FROM venue_orders")) {
            String[] parts = line.split(" ");
            orders.put(parts[0] + ' ' + parts[1], new OwnOrder(parts[0], parts[1], parts[2], new BigDecimal(parts[3])));
        }
        return orders;
    }

    /** Each trade as one text, sorted, as {@link VenueBooks#trades} writes them. */
    List<String> trades() throws SQLException, IOException {
        List<String> trades = new ArrayList<>();
        for (String line : lines("SELECT venue, COALESCE(client_order_id, '-'), side, quantity, price, fee, fee_currency"
                + " FROM venue_fills")) {
            String[] parts = line.split(" ");
            trades.add(String.join(" ", parts[0], parts[1], parts[2], plain(parts[3]), plain(parts[4]), plain(parts[5]), parts[6]));
        }
        trades.sort(null);
        return trades;
    }

    /** Exact sums by venue, kind of market and symbol or currency, without what comes to nothing. */
    Map<String, BigDecimal> sums(String query) throws SQLException, IOException {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (String line : lines(query)) {
            int last = line.lastIndexOf(' ');
            BigDecimal amount = new BigDecimal(line.substring(last + 1));
            if (amount.signum() != 0) {
                sums.put(line.substring(0, last), amount.stripTrailingZeros());
            }
        }
        return sums;
    }

    static String plain(String number) {
        BigDecimal value = new BigDecimal(number);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
