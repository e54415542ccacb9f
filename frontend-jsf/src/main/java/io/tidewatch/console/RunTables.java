package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The tables of a run as a page shows them; numbers that are missing are NaN. */
final class RunTables {

    private static final int MONTHS = 12;

    private RunTables() {
    }

    /** A round trip. */
    public record Trade(String target, String side, Optional<Instant> entryAt, Optional<Instant> exitAt, double steps, double maxSize,
                        double gross, double cost, double net, double adverse, double favorable) {
    }

    /** The months of a year, January first, and the year compounded. */
    public record Year(String year, List<Double> months, double total) {

        public Year {
            months = List.copyOf(months);
        }
    }

    /** A target of the run. */
    public record Target(String name, double gain, double drawdown, double sharpe, double samples, double trades, double winRate) {
    }

    /** A market regime. */
    public record Regime(String name, double steps, double pnl, double hitRate, double turnover) {
    }

    /** A fall of equity. */
    public record Fall(Optional<Instant> peakAt, Optional<Instant> troughAt, Optional<Instant> recoveredAt, double depth, double days) {
    }

    /** A fold of the walk forward. */
    public record Fold(Optional<Instant> trainFrom, Optional<Instant> testFrom, Optional<Instant> testTo, double trainSteps, double purged,
                       double gain, double sharpe, double drawdown) {
    }

    /** The trades kept, oldest first. */
    static List<Trade> trades(RunReport report) {
        return report.rows("analysis.trades.listed").stream().map(row -> new Trade(row.path("target").asText(), row.path("side").asText(),
                RunReport.instant(row.path("entry_at")), RunReport.instant(row.path("exit_at")), number(row, "steps_held"),
                number(row, "max_size"), number(row, "gross_pnl"), number(row, "cost"), number(row, "net_pnl"),
                number(row, "max_adverse"), number(row, "max_favorable"))).toList();
    }

    /** An order of trades by the name of a column; by entry for any other name. */
    static Comparator<Trade> order(String column) {
        return switch (column) {
            case "net" -> Comparator.comparingDouble(Trade::net);
            case "gross" -> Comparator.comparingDouble(Trade::gross);
            case "cost" -> Comparator.comparingDouble(Trade::cost);
            case "steps" -> Comparator.comparingDouble(Trade::steps);
            case "size" -> Comparator.comparingDouble(Trade::maxSize);
            case "target" -> Comparator.comparing(Trade::target);
            default -> Comparator.comparing(trade -> trade.entryAt().orElse(Instant.EPOCH));
        };
    }

    /** Years with their months, oldest first. */
    static List<Year> years(RunReport report) {
        Map<String, double[]> years = new TreeMap<>();
        for (JsonNode row : report.rows("analysis.monthly")) {
            String month = row.path("month").asText();
            if (month.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
                years.computeIfAbsent(month.substring(0, 4), year -> emptyYear())[Integer.parseInt(month.substring(5)) - 1] =
                        number(row, "total_return");
            }
        }
        List<Year> table = new ArrayList<>();
        years.forEach((year, months) -> table.add(new Year(year, Arrays.stream(months).boxed().toList(),
                Arrays.stream(months).filter(Double::isFinite).reduce(1, (equity, gain) -> equity * (1 + gain)) - 1)));
        return table;
    }

    private static double[] emptyYear() {
        double[] months = new double[MONTHS];
        Arrays.fill(months, Double.NaN);
        return months;
    }

    /** Targets, from the analysis where there is one. */
    static List<Target> targets(RunReport report) {
        return table(report, "per_target", entry -> {
            JsonNode analysed = report.at("analysis.targets").path(entry.getKey());
            JsonNode contract = entry.getValue();
            return new Target(entry.getKey(), number(contract, "pnl_after_cost"), number(contract, "max_drawdown"),
                    number(contract, "sharpe_daily"), number(contract, "samples"), number(analysed.path("trades"), "trades"),
                    number(analysed.path("trades"), "win_rate"));
        });
    }

    /** Market regimes of the contract. */
    static List<Regime> regimes(RunReport report) {
        return table(report, "regime_breakdown", entry -> new Regime(entry.getKey(), number(entry.getValue(), "samples"),
                number(entry.getValue(), "pnl_after_cost"), number(entry.getValue(), "hit_rate"), number(entry.getValue(), "turnover")));
    }

    private static <T> List<T> table(RunReport report, String place, Function<Map.Entry<String, JsonNode>, T> row) {
        return report.parts(place).map(row).toList();
    }

    /** The deepest falls, deepest first. */
    static List<Fall> falls(RunReport report) {
        return report.rows("analysis.drawdowns").stream().map(row -> new Fall(RunReport.instant(row.path("peak_at")),
                RunReport.instant(row.path("trough_at")), RunReport.instant(row.path("recovered_at")), number(row, "depth"),
                number(row, "days"))).toList();
    }

    /** The folds of the walk forward. */
    static List<Fold> folds(RunReport report) {
        return report.rows("analysis.walk_forward.folds").stream().map(row -> new Fold(RunReport.instant(row.path("train_from")),
                RunReport.instant(row.path("test_from")), RunReport.instant(row.path("test_to")), number(row, "train_steps"),
                number(row, "purged"), number(row, "total_return"), number(row, "sharpe"), number(row, "max_drawdown"))).toList();
    }

    private static double number(JsonNode row, String name) {
        return RunReport.number(row, name);
    }
}
