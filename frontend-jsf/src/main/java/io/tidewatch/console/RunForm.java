package io.tidewatch.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.BacktestRequestFormat;
import io.tidewatch.backtest.PolarityRule;
import io.tidewatch.backtest.RunSource;
import io.tidewatch.backtest.Scaling;
import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.backtest.analysis.AnalysisRequest;
import io.tidewatch.backtest.analysis.AnalysisRequest.Benchmark;
import io.tidewatch.backtest.analysis.Bootstrap;
import io.tidewatch.backtest.analysis.CostModel;
import io.tidewatch.backtest.analysis.PositionLimits;
import io.tidewatch.backtest.analysis.WalkForward;
import io.tidewatch.signals.Track;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The fields of a new backtest and the request that is made of what was typed in. Limits are those of the request's own records; here
 * stands only what is no number at all.
 */
final class RunForm {

    static final String WALK_TRAIN = "walk_train_days";
    static final String WALK_TEST = "walk_test_days";
    private static final String WALK_EMBARGO = "walk_embargo_hours";
    private static final String YES = "yes";
    private static final String NO = "no";

    /** How many newest trades a run of the console keeps, and about how many points of its curve. */
    private static final int TRADES = 2_000;
    private static final int POINTS = 600;

    private final Map<String, String> values;

    /** @param values what was typed in, by field; absent or blank means the standard */
    RunForm(Map<String, String> values) {
        this.values = values;
    }

    /**
     * An input.
     *
     * @param name     as in the contract, or with the part of the analysis before it
     * @param standard what an empty input means; empty text where the server's settings decide
     * @param choices  words to choose from; empty for free text
     * @param usual    whether it is always shown
     */
    public record Field(String name, String standard, List<String> choices, boolean usual) {

        public Field {
            choices = List.copyOf(choices);
        }
    }

    /** Something typed in cannot be used. */
    static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;
        private final String field;

        UnusableException(String field, String reason) {
            super(reason, null, false, false);
            this.field = field;
        }

        /** The field it was typed into. */
        String field() {
            return field;
        }
    }

    static List<Field> fields() {
        BacktestRequest.Window window = BacktestRequest.Window.STANDARD;
        BacktestRequest.Trading trading = BacktestRequest.Trading.STANDARD;
        return List.of(
                choice("track", true, Track.LIQUID.wireName(), Track.VC.wireName()), free("targets", "", true),
                choice("run_source", true, RunSource.SMOKE.wireName(), RunSource.MAINTENANCE.wireName(), RunSource.PROD.wireName()),
                choice("score_source", true, ScoreSource.MODEL.wireName(), ScoreSource.HEURISTIC.wireName()),
                free("model_name", "", true), free("model_version", "", true),
                free("lookback_days", Integer.toString(window.lookbackDays()), true),
                free("fee_bps", Double.toString(trading.feeBps()), true),
                free("slippage_bps", Double.toString(trading.slippageBps()), true),
                choice("scaling", true, "causal", "full_window"), choice("benchmark", true, "buy_and_hold", "none"),
                choice("bootstrap", true, YES, NO),
                free("train_days", Integer.toString(window.trainDays()), false),
                free("test_days", Integer.toString(window.testDays()), false),
                free("data_version", window.dataVersion(), false),
                free("signal_entry_z_min", "", false), free("signal_exit_z_min", "", false), free("position_max_weight_base", "", false),
                free("position_max_weight_high_vol_mult", "", false), free("cost_penalty_lambda", "", false),
                choice("signal_polarity_mode", false,
                        Stream.of(PolarityRule.Mode.values()).map(PolarityRule.Mode::wireName).toArray(String[]::new)),
                free("max_feature_staleness_hours", Integer.toString(BacktestRequest.Alignment.STANDARD.maxStalenessHours()), false),
                free(WALK_TRAIN, "", false), free(WALK_TEST, "", false), free(WALK_EMBARGO, "0", false),
                free("spread_bps", "0", false), choice("funding", false, NO, YES), free("max_gross", "", false),
                choice("exclude_in_sample", false, YES, NO), free("trials", "1", false));
    }

    private static Field free(String name, String standard, boolean usual) {
        return new Field(name, standard, List.of(), usual);
    }

    private static Field choice(String name, boolean usual, String... words) {
        return new Field(name, words[0], List.of(words), usual);
    }

    /** @throws UnusableException naming the first field that cannot be used */
    BacktestRequest request() throws UnusableException {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        Stream.of(value("targets").split(",")).map(String::strip).filter(target -> !target.isEmpty())
                .forEach(tree.withArray("targets")::add);
        for (String name : List.of("track", "run_source", "score_source", "signal_polarity_mode", "data_version", "model_name",
                "model_version")) {
            if (!value(name).isEmpty()) {
                tree.put(name, value(name));
            }
        }
        for (String name : List.of("lookback_days", "train_days", "test_days", "max_feature_staleness_hours")) {
            tree.put(name, whole(name));
        }
        for (String name : List.of("fee_bps", "slippage_bps", "signal_entry_z_min", "signal_exit_z_min", "position_max_weight_base",
                "position_max_weight_high_vol_mult", "cost_penalty_lambda")) {
            OptionalDouble number = number(name);
            if (number.isPresent()) {
                tree.put(name, number.getAsDouble());
            }
        }
        AnalysisRequest analysis = analysis();
        return named("", () -> BacktestRequestFormat.fromTree(tree).with(analysis));
    }

    private AnalysisRequest analysis() throws UnusableException {
        Optional<WalkForward> folds = walkForward();
        double spread = number("spread_bps").orElse(0);
        boolean funding = value("funding").equals(YES);
        Optional<CostModel> costs = spread == 0 && !funding ? Optional.empty() : Optional.of(named("", () -> new CostModel(
                Optional.empty(), spread, CostModel.Impact.CONTRACT, 1, 1_000_000, OptionalDouble.empty(), funding)));
        OptionalDouble gross = number("max_gross");
        PositionLimits limits = named("", () -> new PositionLimits(gross, OptionalDouble.empty(), OptionalDouble.empty()));
        int trials = whole("trials");
        return named("", () -> new AnalysisRequest(true, word("scaling", Scaling.values()), folds,
                !value("exclude_in_sample").equals(NO), costs, limits, word("benchmark", Benchmark.values()),
                value("bootstrap").equals(NO) ? Optional.empty() : Optional.of(Bootstrap.DEFAULT), trials, OptionalDouble.empty(),
                TRADES, POINTS));
    }

    private Optional<WalkForward> walkForward() throws UnusableException {
        if (value(WALK_TRAIN).isEmpty() && value(WALK_TEST).isEmpty()) {
            return Optional.empty();
        }
        for (String name : List.of(WALK_TRAIN, WALK_TEST)) {
            if (value(name).isEmpty()) {
                throw new UnusableException(name, "backtests.fault.missing");
            }
        }
        int train = whole(WALK_TRAIN);
        int test = whole(WALK_TEST);
        double embargo = number(WALK_EMBARGO).orElse(0);
        return Optional.of(named("walk_", () -> new WalkForward(train, test, OptionalDouble.empty(), embargo, WalkForward.Window.ROLLING)));
    }

    /** Records say which field is wrong in the first word of their message. */
    private static <T> T named(String part, Supplier<T> made) throws UnusableException {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String field = message.split(" ", 2)[0];
            throw new UnusableException(part + field, message.substring(Math.min(message.length(), field.length())).strip());
        }
    }

    private static String standard(String name) {
        return fields().stream().filter(field -> field.name().equals(name)).findFirst().map(Field::standard).orElse("");
    }

    private String value(String name) {
        String typed = values.get(name);
        return typed == null || typed.isBlank() ? standard(name) : typed.strip();
    }

    private <E extends Enum<E>> E word(String name, E[] constants) {
        String word = value(name).toUpperCase(Locale.ROOT);
        return Stream.of(constants).filter(constant -> constant.name().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is unknown: " + word));
    }

    private int whole(String name) throws UnusableException {
        try {
            return Integer.parseInt(value(name));
        } catch (NumberFormatException e) {
            throw new UnusableException(name, "backtests.fault.whole");
        }
    }

    private OptionalDouble number(String name) throws UnusableException {
        String text = value(name);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new UnusableException(name, "backtests.fault.number");
        }
    }
}
