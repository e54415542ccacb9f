package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Settings;
import io.tidewatch.ops.TradingClock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Live orders are refused truthfully, and the reasons come in the order an operator has to clear them. */
class LiveAdapterTest {

    private static final Map<String, String> KEYS = Map.of(
            "BITGET_API_KEY", "k", "BITGET_API_SECRET", "s", "BITGET_API_PASSPHRASE", "p", "COINBASE_API_KEY", "k");

    private static LiveAdapter bitget(boolean credentials, boolean enabled) {
        return new BitgetLiveAdapter(config(credentials), gate(enabled), null, new TradingClock());
    }

    private static ExecutionConfig config(boolean credentials) {
        return ExecutionConfig.from(new Settings(name -> Optional.ofNullable(credentials ? KEYS.get(name) : null)));
    }

    private static LiveTradingGate gate(boolean open) {
        return new LiveTradingGate() {
            @Override
            public boolean isOpen() {
                return open;
            }
        };
    }

    private static ExecutionResult execute(LiveAdapter adapter, String venue, double quantity, String storedFor) {
        OrderTerms terms = new OrderTerms(
                venue, TimeInForce.IOC, 20, MarketType.SPOT, null, null, false, "one_way", "cross");
        return adapter.execute(new WorkOrder(1, "ms-1", storedFor, "BTC", OrderSide.BUY, quantity, 100.0),
                new ExecutionTerms(terms, 3, 2, 5));
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(execute(bitget(false, false), "kraken", 1, "bitget_live").rejectReason()).isEqualTo("unsupported_venue:kraken");
        assertThat(execute(bitget(false, false), "bitget", 0, "bitget_live").rejectReason()).isEqualTo("invalid_quantity");
        ExecutionResult keyless = execute(bitget(false, true), "bitget", 1, "paper");
        assertThat(keyless.rejectReason()).isEqualTo("bitget_credentials_not_configured");
        assertThat(keyless.lifecycle()).isEmpty();
        assertThat(keyless.remainingQty()).isEqualTo(1.0);
        assertThat(execute(bitget(true, true), "bitget", 1, "paper").rejectReason()).isEqualTo("risk_blocked:adapter_mismatch");
        assertThat(execute(bitget(true, false), "bitget", 1, "bitget_live").rejectReason())
                .isEqualTo("risk_blocked:live_trading_disabled");
    }

    @Test
    void reachesTheVenueOnlyWithCredentialsAndTheSwitch() {
        assertThat(bitget(true, true).reachesVenue()).isTrue();
        assertThat(bitget(true, false).reachesVenue()).isFalse();
        assertThat(bitget(false, true).reachesVenue()).isFalse();
        LiveAdapter halfConfigured = new CoinbaseLiveAdapter(config(true), gate(true), null, new TradingClock());
        assertThat(halfConfigured.reachesVenue()).isFalse();
        assertThat(execute(halfConfigured, "coinbase", 1, "coinbase_live").rejectReason())
                .isEqualTo("coinbase_credentials_not_configured");
    }
}
