package io.tidewatch.execution;

import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.RiskAudit;
import java.util.Optional;

/** The parts of live execution that other rooms build on, wired on a real database and outside the container. */
public final class LiveParts {

    private final VenueOrderStore store;
    private final VenueFillBooks fills;
    private final VenueOrderReports reports;
    private final OrderRepository orders;

    public LiveParts(Sql sql, PriceRepository prices, RiskAudit audit, TradingClock clock) {
        store = new VenueOrderStore(sql);
        orders = new OrderRepository(sql);
        ParentOrderStates parents = new ParentOrderStates(sql, store);
        VenueOrderAlarms alarms = new VenueOrderAlarms(audit);
        LiveConfig config = LiveConfig.from(new Settings(name -> Optional.empty()));
        fills = new VenueFillBooks(sql, store, parents, new PaperBooks(sql), prices, alarms, config, clock);
        reports = new VenueOrderReports(store, fills, parents, alarms, clock);
    }

    public VenueOrderStore store() {
        return store;
    }

    public VenueFillBooks fills() {
        return fills;
    }

    public VenueOrderReports reports() {
        return reports;
    }

    public OrderRepository orders() {
        return orders;
    }
}
