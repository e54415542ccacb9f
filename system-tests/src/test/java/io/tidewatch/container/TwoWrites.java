package io.tidewatch.container;

import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Writes twice in one transaction, and fails where it is asked to. */
@ApplicationScoped
public class TwoWrites {

    @Inject
    private PriceRepository prices;

    @Transactional
    public void write(String symbol, boolean fail) {
        prices.record(List.of(new PriceSnapshot(symbol, 1, 1, Instant.parse("2026-02-14T12:00:00Z"))));
        prices.record(List.of(new PriceSnapshot(symbol, 2, 1, Instant.parse("2026-02-14T12:01:00Z"))));
        if (fail) {
            throw new IllegalStateException("asked to fail");
        }
    }
}
