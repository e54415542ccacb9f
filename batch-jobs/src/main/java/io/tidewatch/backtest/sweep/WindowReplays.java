package io.tidewatch.backtest.sweep;

import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.PolarityRule;
import io.tidewatch.backtest.PreparedTarget;
import io.tidewatch.backtest.RequestRules;
import io.tidewatch.backtest.RunHeader;
import io.tidewatch.backtest.RunPreparation;
import io.tidewatch.backtest.RunSource;
import io.tidewatch.backtest.Scaling;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes replays of a window: its series are read and scored as they were known at its end, when a replay first needs them. */
@ApplicationScoped
public class WindowReplays {

    private RunPreparation preparation;
    private RequestRules rules;
    private TradingClock clock;

    /** For the container's proxy. */
    protected WindowReplays() {
    }

    @Inject
    public WindowReplays(RunPreparation preparation, RequestRules rules, TradingClock clock) {
        this.preparation = preparation;
        this.rules = rules;
        this.clock = clock;
    }

    /** What replays any set over a window. */
    public SweepReplay of(ReplayWindow window) {
        return new SweepReplay(hours -> prepare(window, hours), header(window), set -> rules.rules(wish(window, set)),
                set -> rules.polarity(wish(window, set)));
    }

    private List<PreparedTarget> prepare(ReplayWindow window, int stalenessHours) {
        try {
            BacktestRequest wish = wish(window);
            BacktestRequest aged = new BacktestRequest(wish.track(), wish.targets(), wish.useUniverseSnapshot(), wish.universeAsOf(),
                    wish.runSource(), wish.dataRegime(), wish.scoring(), wish.window(), wish.trading(),
                    new BacktestRequest.Alignment(wish.alignment().version(), stalenessHours), wish.analysis());
            return clock.runAt(window.to(), window.timeframe(), () -> preparation.prepare(aged));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("series of the window not read", e);
        }
    }

    private static BacktestRequest wish(ReplayWindow window) {
        BacktestRequest.Scoring usual = BacktestRequest.Scoring.STANDARD;
        return BacktestRequest.liquid(window.targets()).with(RunSource.MAINTENANCE)
                .with(new BacktestRequest.Scoring(window.scoreSource(), false, usual.horizon(), window.modelName(), window.modelVersion()))
                .with(new BacktestRequest.Window(window.dataVersion(), window.lookbackDays(), window.trainDays(),
                        BacktestRequest.Window.STANDARD.testDays()));
    }

    private static BacktestRequest wish(ReplayWindow window, ParameterSet set) {
        return wish(window).with(new BacktestRequest.Trading(
                set.value(SweepField.FEE_BPS).orElseThrow(), set.value(SweepField.SLIPPAGE_BPS).orElseThrow(),
                set.value(SweepField.ENTRY_Z), set.value(SweepField.EXIT_Z), set.value(SweepField.MAX_WEIGHT),
                set.value(SweepField.HIGH_VOL_MULT), set.value(SweepField.COST_LAMBDA),
                PolarityRule.Mode.valueOf(set.polarity().toUpperCase(Locale.ROOT))));
    }

    private static RunHeader header(ReplayWindow window) {
        BacktestRequest wish = wish(window);
        return new RunHeader(wish.runSource().wireName(), wish.effectiveRegime().wireName(), window.scoreSource().wireName(),
                window.targets(), window.modelName().orElse(ModelLabel.LIQUID_DEFAULT.name()),
                window.modelVersion().orElse(ModelLabel.LIQUID_DEFAULT.version()), wish.alignment().version(), Scaling.CAUSAL, Map.of());
    }
}
