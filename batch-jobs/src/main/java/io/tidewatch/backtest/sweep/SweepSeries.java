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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The series of running sweeps: read and scored once a run and node, as known at the end of the window. Whoever continues a run
 * reads them again and refuses to go on when they are not what they were.
 */
@ApplicationScoped
public class SweepSeries {

    private RunPreparation preparation;
    private RequestRules rules;
    private SweepLedger ledger;
    private TradingClock clock;
    private final Map<UUID, SweepReplay> replays = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected SweepSeries() {
    }

    @Inject
    public SweepSeries(RunPreparation preparation, RequestRules rules, SweepLedger ledger, TradingClock clock) {
        this.preparation = preparation;
        this.rules = rules;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What replays the sets of a run.
     *
     * @throws IllegalStateException when prices or features of the window changed since the run began
     */
    SweepReplay of(UUID run, SweepRequest request) {
        return replays.computeIfAbsent(run, key -> {
            SweepReplay replay = new SweepReplay(hours -> prepare(request, hours), header(request),
                    set -> rules.rules(wish(request, set)), set -> rules.polarity(wish(request, set)));
            Optional<String> before = ledger.seriesHash(run);
            if (before.isPresent() && !before.get().equals(replay.seriesHash())) {
                throw new IllegalStateException("prices or features of the window changed since the sweep began; start it anew");
            }
            return replay;
        });
    }

    /** Lets go of a run. */
    void forget(UUID run) {
        replays.remove(run);
    }

    private List<PreparedTarget> prepare(SweepRequest request, int stalenessHours) {
        try {
            BacktestRequest wish = wish(request);
            BacktestRequest aged = new BacktestRequest(wish.track(), wish.targets(), wish.useUniverseSnapshot(), wish.universeAsOf(),
                    wish.runSource(), wish.dataRegime(), wish.scoring(), wish.window(), wish.trading(),
                    new BacktestRequest.Alignment(wish.alignment().version(), stalenessHours), wish.analysis());
            return clock.runAt(request.to(), request.timeframe(), () -> preparation.prepare(aged));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("series of the sweep not read", e);
        }
    }

    private static BacktestRequest wish(SweepRequest request) {
        BacktestRequest.Scoring usual = BacktestRequest.Scoring.STANDARD;
        return BacktestRequest.liquid(request.targets()).with(RunSource.MAINTENANCE)
                .with(new BacktestRequest.Scoring(request.scoreSource(), false, usual.horizon(), request.modelName(), request.modelVersion()))
                .with(new BacktestRequest.Window(request.dataVersion(), request.lookbackDays(), request.trainDays(),
                        BacktestRequest.Window.STANDARD.testDays()));
    }

    private static BacktestRequest wish(SweepRequest request, ParameterSet set) {
        return wish(request).with(new BacktestRequest.Trading(
                set.value(SweepField.FEE_BPS).orElseThrow(), set.value(SweepField.SLIPPAGE_BPS).orElseThrow(),
                set.value(SweepField.ENTRY_Z), set.value(SweepField.EXIT_Z), set.value(SweepField.MAX_WEIGHT),
                set.value(SweepField.HIGH_VOL_MULT), set.value(SweepField.COST_LAMBDA),
                PolarityRule.Mode.valueOf(set.polarity().toUpperCase(Locale.ROOT))));
    }

    private static RunHeader header(SweepRequest request) {
        BacktestRequest wish = wish(request);
        return new RunHeader(wish.runSource().wireName(), wish.effectiveRegime().wireName(), request.scoreSource().wireName(),
                request.targets(), request.modelName().orElse(ModelLabel.LIQUID_DEFAULT.name()),
                request.modelVersion().orElse(ModelLabel.LIQUID_DEFAULT.version()), wish.alignment().version(), Scaling.CAUSAL, Map.of());
    }
}
