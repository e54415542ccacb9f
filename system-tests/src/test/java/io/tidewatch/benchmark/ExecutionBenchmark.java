package io.tidewatch.benchmark;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How fast paper orders are submitted and run and portfolios checked over HTTP, before and after 100,000 fills. Started by
 * {@code scripts/benchmark-execution}; needs {@code DATABASE_URL} of an empty database on a server of its own.
 */
public final class ExecutionBenchmark {

    private static final int USUAL = 16;
    private static final int[] SENDERS = {1, USUAL, 64};
    private static final int FILLS = 100_000;
    private static final byte[] PORTFOLIO = ("{\"proposed_positions\":[{\"target\":\"BTC\",\"track\":\"liquid\",\"weight\":0.1},"
            + "{\"target\":\"ETH\",\"track\":\"liquid\",\"weight\":0.1}],\"current_positions\":[{\"target\":\"BTC\",\"track\":\"liquid\","
            + "\"weight\":0.05}],\"realized_drawdown\":0.01}").getBytes(StandardCharsets.UTF_8);

    private final TidewatchServer server;
    private final Duration time;
    private final OrderRunLoad pairs;
    private final HttpLoad checks;

    private ExecutionBenchmark(TidewatchServer server, Duration time) {
        this.server = server;
        this.time = time;
        this.pairs = new OrderRunLoad(server.port());
        this.checks = new HttpLoad(server.port(), "/api/v2/risk/check");
    }

    /** @param arguments seconds a row, seconds of warming up, a file to record the flight of the server into */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        String database = System.getenv("DATABASE_URL");
        if (database == null) {
            System.err.println("DATABASE_URL must name an empty PostgreSQL database");
            System.exit(2);
        }
        Duration time = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 8);
        Duration warmUp = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 160);
        Path directory = Files.createTempDirectory("tidewatch-benchmark");
        try (TidewatchServer server = TidewatchServer.in(directory, Map.of("DATABASE_URL", database, "LIQUID_PRIMARY_TIMEFRAME", "1h",
                "TIDEWATCH_JAVA_OPTS", System.getenv().getOrDefault("TIDEWATCH_JAVA_OPTS", "")))) {
            server.start();
            try (Connection connection = server.database()) {
                DecisionRows.write(connection);
            }
            ExecutionBenchmark benchmark = new ExecutionBenchmark(server, time);
            benchmark.run(warmUp);
            if (arguments.length > 2) {
                benchmark.record(Path.of(arguments[2]).toAbsolutePath());
            }
            say("heap: %s", ServerHeap.of(server.process()));
        }
    }

    private void run(Duration warmUp) throws IOException, InterruptedException, SQLException {
        for (int round = 0; round < 2; round++) {
            freshPrices();
            pairs.run(USUAL, warmUp.multipliedBy(3).dividedBy(8));
            checks.run(USUAL, warmUp.dividedBy(8), sender -> PORTFOLIO);
        }
        System.out.println("| work | at once | a second | p50 ms | p95 ms | p99 ms | refused |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int senders : SENDERS) {
            pairs("orders + run", senders);
        }
        for (int senders : SENDERS) {
            print("risk/check", senders, checks.run(senders, time, sender -> PORTFOLIO));
        }
        manyFills();
        pairs.run(USUAL, time);
        pairs("orders + run, 100,000 fills of the day", USUAL);
        say("refusals: %s", pairs.refusals());
    }

    private void pairs(String work, int senders) throws IOException, InterruptedException, SQLException {
        freshPrices();
        print(work, senders, pairs.run(senders, time));
    }

    /** Orders are refused on prices older than a quarter of an hour. */
    private void freshPrices() throws IOException, SQLException {
        execute("INSERT INTO prices (symbol, price, volume, \"timestamp\") SELECT symbol, 110, 1000, now() FROM unnest("
                + "ARRAY['BTC', 'ETH', 'SOL']) AS symbol");
    }

    /** Fills of the last 22 hours, with their orders and lines, half of them closing; together they leave the books as they are. */
    private void manyFills() throws IOException, SQLException {
        execute("INSERT INTO orders_sim (decision_id, target, track, side, quantity, est_price, status, strategy_id, created_at, metadata)"
                + " SELECT 'old' || n, 'BTC', 'liquid', CASE n % 2 WHEN 0 THEN 'buy' ELSE 'sell' END, 0.1, 110, 'filled', 'o' || n,"
                + " now() - n * interval '0.8 second', '{\"execution\":{\"filled_qty\":0.1,\"avg_fill_price\":110,\"fees_paid\":0.01}}'"
                + " FROM generate_series(1, " + FILLS + ") AS n");
        execute("INSERT INTO fills (execution_id, order_id, run, decision_id, account, track, target, strategy_id, side, quantity, price, fee,"
                + " closed_quantity, realized_pnl, net_pnl, closed_cost, executed_at)"
                + " SELECT 'old' || id, id, 1, decision_id, 'paper', 'liquid', 'BTC', strategy_id, side, 0.1, 110, 0,"
                + " 0.1 * (id % 2), 0, 0, 11 * (id % 2), created_at FROM orders_sim WHERE decision_id LIKE 'old%'");
        execute("INSERT INTO book_lines (account, track, strategy_id, target, bucket, booked_at, quantity, average_cost, open_fees,"
                + " realized_pnl, fees_paid, funding, cash_flow, perp_quantity) SELECT 'paper', 'liquid', strategy_id, 'BTC',"
                + " date_trunc('hour', created_at), created_at, 0.1, 110, 0, 0, 0, 0, -11, 0"
                + " FROM orders_sim WHERE decision_id LIKE 'old%'");
        execute("VACUUM ANALYZE");
    }

    private void execute(String sql) throws IOException, SQLException {
        try (Connection connection = server.database(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Where the time goes while orders are run. */
    private void record(Path file) throws IOException, InterruptedException, SQLException {
        String pid = String.valueOf(server.process().pid());
        new ProcessBuilder("jcmd", pid, "JFR.start", "name=execution", "settings=profile").inheritIO().start().waitFor(30, TimeUnit.SECONDS);
        pairs("orders + run, recorded", USUAL);
        print("risk/check, recorded", USUAL, checks.run(USUAL, time, sender -> PORTFOLIO));
        new ProcessBuilder("jcmd", pid, "JFR.stop", "name=execution", "filename=" + file).inheritIO().start().waitFor(30, TimeUnit.SECONDS);
    }

    private static void print(String work, int senders, LoadResult result) {
        say("| %s | %d | %.1f | %.2f | %.2f | %.2f | %d |", work, senders, result.perSecond(),
                result.millis(0.50), result.millis(0.95), result.millis(0.99), result.refused());
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
