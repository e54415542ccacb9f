package io.tidewatch.backtest;

import io.tidewatch.portfolio.PortfolioConfig;
import io.tidewatch.portfolio.PositionSize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Puts the settings of the server and the wishes of a request together into the rules of a replay. */
@ApplicationScoped
public class RequestRules {

    private BacktestConfig config;
    private PortfolioConfig portfolio;

    /** For the container's proxy. */
    protected RequestRules() {
    }

    @Inject
    public RequestRules(BacktestConfig config, PortfolioConfig portfolio) {
        this.config = config;
        this.portfolio = portfolio;
    }

    /** Costs, sizing and limits. */
    public ReplayRules rules(BacktestRequest request) {
        BacktestRequest.Trading trading = request.trading();
        PositionSize usual = portfolio.size();
        PositionSize size = new PositionSize(trading.entryZ().orElse(usual.entryZ()), trading.exitZ().orElse(usual.exitZ()),
                trading.maxWeightBase().orElse(usual.maxWeightBase()), trading.highVolFactor().orElse(usual.highVolFactor()),
                trading.costLambda().orElse(usual.costLambda()));
        BacktestConfig.Replay replay = config.replay();
        return new ReplayRules(trading.feeBps(), trading.slippageBps(), replay.impactCoefficient(), size,
                replay.maxAbsPosition().orElse(size.maxWeightBase()), replay.maxStepTurnover(), replay.costEdgeMultiple(),
                replay.entryFloor(), replay.exitFloor());
    }

    /** How the sign of the signal is chosen. */
    public PolarityRule polarity(BacktestRequest request) {
        return PolarityRule.of(request.trading().polarity(), config.replay().polarityIcThreshold(),
                config.replay().polarityEdgeThreshold(), request.window().trainDays(), request.window().lookbackDays());
    }

    /** Which steps scale and sign are taken from. */
    public Scaling scaling(BacktestRequest request) {
        return request.analysis().scaling();
    }
}
