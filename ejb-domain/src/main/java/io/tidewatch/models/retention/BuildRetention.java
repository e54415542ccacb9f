package io.tidewatch.models.retention;

import io.tidewatch.models.ModelConfig;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Marks builds whose files may go, in a transaction of its own, so that no file goes before its row says so. */
@ApplicationScoped
public class BuildRetention {

    private RetentionLedger ledger;
    private ModelConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected BuildRetention() {
    }

    @Inject
    public BuildRetention(RetentionLedger ledger, ModelConfig config, TradingClock clock) {
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
    }

    /** @return how many builds were marked */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int mark() {
        return ledger.mark(config.retention(), clock.instant());
    }
}
