package io.tidewatch.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.replay.MarketHistory;
import io.tidewatch.launcher.replay.Replay;
import io.tidewatch.launcher.replay.UtcTime;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends recorded history through the running chain. */
@Command(name = "replay", mixinStandardHelpOptions = true,
        description = "Sends history through the running server in time order: ingest, features, prediction, signal, risk, paper"
                + " execution. Models are trained on the history before --from. Prints a summary.")
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private Target target;

    @Option(names = "--bars", required = true, paramLabel = "DIR",
            description = "directory with bars_<timeframe>_<SYMBOL>.csv[.gz]: ts (candle start, UTC),open,high,low,close,volume")
    private Path bars;

    @Option(names = "--news", paramLabel = "FILE", description = "CSV with published_at,source,subject,title,text,url")
    private Path news;

    @Option(names = "--from", paramLabel = "TIME", description = "first candle start (UTC); earlier rows are loaded as history."
            + " Default: the first bar")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "candle starts before this (UTC). Default: after the last bar")
    private String to;

    @Option(names = "--speed", paramLabel = "X|max", defaultValue = "max",
            description = "simulated seconds per second, or max (default)")
    private String speed;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the summary as JSON")
    private Path json;

    @Option(names = "--patience", paramLabel = "SEC", defaultValue = "120",
            description = "how long to wait for a server that stopped answering (default: ${DEFAULT-VALUE})")
    private long patience;

    @Override
    public Integer call() throws Exception {
        MarketHistory history = MarketHistory.read(bars, news);
        Instant begin = from == null ? history.begin() : time("--from", from);
        Instant end = to == null ? history.end() : time("--to", to);
        if (!begin.isBefore(end)) {
            throw new StartFailure("--from must be before --to");
        }
        Console console = new Console(System.err, System.console() != null);
        Replay replay = new Replay(target.endpoint().base(), Duration.ofSeconds(patience), speed(), console);
        ObjectNode summary = replay.run(history, begin, end);
        print(summary, System.out);
        if (json != null) {
            Files.write(json, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(summary));
        }
        return 0;
    }

    private OptionalDouble speed() throws StartFailure {
        if ("max".equals(speed)) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(speed);
            if (value > 0 && Double.isFinite(value)) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException e) {
            throw new StartFailure("--speed must be a positive number or max, not '" + speed + "'", e);
        }
        throw new StartFailure("--speed must be a positive number or max, not '" + speed + "'");
    }

    private static Instant time(String option, String text) throws StartFailure {
        try {
            return UtcTime.parse(text);
        } catch (DateTimeException e) {
            throw new StartFailure(option + " is no time: '" + text + "'; write 2022-01-01 or 2022-01-01T12:00:00Z", e);
        }
    }

    private static void print(JsonNode summary, PrintStream out) {
        JsonNode window = summary.path("window");
        JsonNode events = summary.path("events");
        JsonNode signals = summary.path("signals");
        row(out, "window", window.path("from").asText() + " … " + window.path("to").asText());
        row(out, "events", "accepted " + events.path("accepted") + ", inserted " + events.path("inserted")
                + ", deduplicated " + events.path("deduplicated"));
        row(out, "features", summary.path("features").asText());
        row(out, "predictions", summary.path("predictions").asText());
        row(out, "signals", "buy " + signals.path("buy") + ", sell " + signals.path("sell") + ", hold " + signals.path("hold"));
        row(out, "orders", summary.path("orders").asText());
        row(out, "fills", summary.path("fills").asText());
        row(out, "rejects", summary.path("rejects").asText());
        row(out, "risk blocks", summary.path("risk_blocks").isEmpty() ? "none" : summary.path("risk_blocks").toString());
        row(out, "P&L after cost", number(summary, "pnl_after_cost", JsonNode::asDouble, "%.2f USD"));
        row(out, "hit rate", number(summary, "hit_rate", node -> 100 * node.asDouble(), "%.1f %%"));
        row(out, "max drawdown", number(summary, "max_drawdown", node -> 100 * node.asDouble(), "%.2f %%"));
        row(out, "elapsed", number(summary, "elapsed_sec", JsonNode::asDouble, "%.2f s"));
        row(out, "throughput", number(summary, "steps_per_sec", JsonNode::asDouble, "%.1f symbol steps/s"));
    }

    private static String number(JsonNode summary, String key, ToDoubleFunction<JsonNode> value, String format) {
        JsonNode node = summary.path(key);
        return node.isNumber() ? String.format(Locale.ROOT, format, value.applyAsDouble(node)) : "n/a";
    }

    private static void row(PrintStream out, String name, String value) {
        out.printf("%-16s %s%n", name, value);
    }
}
