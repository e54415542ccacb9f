package io.tidewatch.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.analysis.AnalysisRequest;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.signals.Track;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A request as JSON, in the fields of the contract and their order, to be put in a queue and read back without loss. What the
 * client did not say ({@code data_regime}) is left out, so that it is still not said when it is read.
 */
public final class BacktestRequestFormat {

    private static final String ANALYSIS = "analysis";

    private BacktestRequestFormat() {
    }

    /** The request with all its defaults. */
    public static ObjectNode toTree(BacktestRequest request) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("track", request.track().wireName());
        request.targets().forEach(tree.putArray("targets")::add);
        tree.put("use_universe_snapshot", request.useUniverseSnapshot());
        tree.put("universe_asof", request.universeAsOf().map(WireTime::zulu).orElse(null));
        tree.put("run_source", request.runSource().wireName());
        request.dataRegime().ifPresent(regime -> tree.put("data_regime", regime.wireName()));
        BacktestRequest.Scoring scoring = request.scoring();
        tree.put("score_source", scoring.source().wireName());
        tree.put("require_model_artifact", scoring.requireArtifact());
        tree.put("horizon", scoring.horizon().label());
        tree.put("model_name", scoring.modelName().orElse(null));
        tree.put("model_version", scoring.modelVersion().orElse(null));
        BacktestRequest.Window window = request.window();
        tree.put("data_version", window.dataVersion());
        tree.put("lookback_days", window.lookbackDays());
        tree.put("train_days", window.trainDays());
        tree.put("test_days", window.testDays());
        addTrading(tree, request.trading());
        tree.put("alignment_mode", AlignmentAudit.MODE);
        tree.put("alignment_version", request.alignment().version());
        tree.put("max_feature_staleness_hours", request.alignment().maxStalenessHours());
        if (!request.analysis().equals(AnalysisRequest.OFF)) {
            tree.set(ANALYSIS, RecordJson.tree(request.analysis()));
        }
        return tree;
    }

    private static void addTrading(ObjectNode tree, BacktestRequest.Trading trading) {
        tree.put("fee_bps", trading.feeBps());
        tree.put("slippage_bps", trading.slippageBps());
        put(tree, "signal_entry_z_min", trading.entryZ());
        put(tree, "signal_exit_z_min", trading.exitZ());
        put(tree, "position_max_weight_base", trading.maxWeightBase());
        put(tree, "position_max_weight_high_vol_mult", trading.highVolFactor());
        put(tree, "cost_penalty_lambda", trading.costLambda());
        tree.put("signal_polarity_mode", trading.polarity().wireName());
    }

    private static void put(ObjectNode tree, String field, OptionalDouble value) {
        if (value.isPresent()) {
            tree.put(field, value.getAsDouble());
        } else {
            tree.putNull(field);
        }
    }

    /**
     * Reads back what {@link #toTree} wrote; also a stored configuration, whose regime then counts as said. Absent fields have
     * their defaults.
     *
     * @throws IllegalArgumentException naming a field that cannot be read
     */
    public static BacktestRequest fromTree(JsonNode tree) {
        BacktestRequest.Scoring scoring = BacktestRequest.Scoring.STANDARD;
        BacktestRequest.Window window = BacktestRequest.Window.STANDARD;
        List<String> targets = new ArrayList<>();
        tree.path("targets").forEach(target -> targets.add(target.asText()));
        return new BacktestRequest(
                choice(tree, "track", Track.values(), Track::wireName, null), targets,
                tree.path("use_universe_snapshot").asBoolean(true),
                text(tree, "universe_asof").map(time -> OffsetDateTime.parse(time).toInstant()),
                choice(tree, "run_source", RunSource.values(), RunSource::wireName, RunSource.PROD),
                text(tree, "data_regime").map(regime -> choice(tree, "data_regime", DataRegime.values(), DataRegime::wireName, null)),
                new BacktestRequest.Scoring(
                        choice(tree, "score_source", ScoreSource.values(), ScoreSource::wireName, scoring.source()),
                        tree.path("require_model_artifact").asBoolean(true),
                        choice(tree, "horizon", Horizon.values(), Horizon::label, scoring.horizon()),
                        text(tree, "model_name"), text(tree, "model_version")),
                new BacktestRequest.Window(text(tree, "data_version").orElse(window.dataVersion()),
                        tree.path("lookback_days").asInt(window.lookbackDays()), tree.path("train_days").asInt(window.trainDays()),
                        tree.path("test_days").asInt(window.testDays())),
                trading(tree),
                new BacktestRequest.Alignment(text(tree, "alignment_version").orElse(BacktestRequest.Alignment.STANDARD.version()),
                        tree.path("max_feature_staleness_hours").asInt(BacktestRequest.Alignment.STANDARD.maxStalenessHours())),
                tree.hasNonNull(ANALYSIS) ? RecordJson.read(tree.get(ANALYSIS), AnalysisRequest.class) : AnalysisRequest.OFF);
    }

    private static BacktestRequest.Trading trading(JsonNode tree) {
        BacktestRequest.Trading standard = BacktestRequest.Trading.STANDARD;
        return new BacktestRequest.Trading(
                tree.path("fee_bps").asDouble(standard.feeBps()), tree.path("slippage_bps").asDouble(standard.slippageBps()),
                number(tree, "signal_entry_z_min"), number(tree, "signal_exit_z_min"), number(tree, "position_max_weight_base"),
                number(tree, "position_max_weight_high_vol_mult"), number(tree, "cost_penalty_lambda"),
                choice(tree, "signal_polarity_mode", PolarityRule.Mode.values(), PolarityRule.Mode::wireName,
                        standard.polarity()));
    }

    private static Optional<String> text(JsonNode tree, String field) {
        return Optional.ofNullable(tree.path(field).textValue());
    }

    private static OptionalDouble number(JsonNode tree, String field) {
        return tree.path(field).isNumber() ? OptionalDouble.of(tree.get(field).doubleValue()) : OptionalDouble.empty();
    }

    private static <E> E choice(JsonNode tree, String field, E[] values, Function<E, String> wireName, E whenAbsent) {
        Optional<String> text = text(tree, field);
        if (text.isEmpty() && whenAbsent != null) {
            return whenAbsent;
        }
        return Arrays.stream(values).filter(value -> text.isPresent() && wireName.apply(value).equals(text.get())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(field + " is unknown: " + text.orElse("none")));
    }
}
