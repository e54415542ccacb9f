package io.tidewatch.backtest.repeat;

import io.tidewatch.backtest.BacktestBusyException;
import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.BacktestRun;
import io.tidewatch.backtest.BacktestService;
import io.tidewatch.backtest.RunSource;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.search.grid.CellFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.Function;

/** Runs backtests of upkeep as of any time; they are stored and never count for the gate. */
@ApplicationScoped
public class Backtests {

    private Function<BacktestRequest, BacktestRun> service;
    private MarketDataConfig marketData;
    private TradingClock clock;

    /** For the container's proxy. */
    protected Backtests() {
    }

    @Inject
    public Backtests(BacktestService service, MarketDataConfig marketData, TradingClock clock) {
        this(service::run, marketData, clock);
    }

    Backtests(Function<BacktestRequest, BacktestRun> service, MarketDataConfig marketData, TradingClock clock) {
        this.service = service;
        this.marketData = marketData;
        this.clock = clock;
    }

    /**
     * Runs a backtest whose window ends at a time; nothing later is read, and the model is the one of then.
     *
     * @throws CellFailedException when too many backtests wait already
     */
    BacktestRun run(BacktestRequest request, Instant end) {
        try {
            return clock.runAt(end, marketData.primaryTimeframe(), () -> service.apply(request.with(RunSource.MAINTENANCE)));
        } catch (BacktestBusyException e) {
            throw new CellFailedException("too_many_backtests_wait");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("backtest not run", e);
        }
    }
}
