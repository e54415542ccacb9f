package io.tidewatch.connectors.conformance;

import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.venue.coinbase.CoinbaseProvider;
import io.tidewatch.venue.coinbase.CoinbaseKey;
import java.math.BigDecimal;
import java.util.Map;

/** Coinbase spot as the local venue speaks it. */
public final class LocalCoinbase extends LocalVenueUnderTest {

    public LocalCoinbase() {
        super(new CoinbaseProvider());
    }

    @Override
    public String addressVariable() {
        return "COINBASE_ADVANCED_TRADE_API";
    }

    @Override
    public String timeoutVariable() {
        return "COINBASE_EXEC_TIMEOUT_SEC";
    }

    @Override
    public String rateVariable() {
        return "COINBASE_RATE_PER_SEC";
    }

    @Override
    public Map.Entry<String, String> wrongSecret() {
        return Map.entry("COINBASE_API_SECRET", CoinbaseKey.create().secret());
    }

    @Override
    public TradingMarket market() {
        return TradingMarket.SPOT;
    }

    @Override
    public String symbol() {
        return "BTC-USD";
    }

    @Override
    public Map.Entry<String, String> assets() {
        return Map.entry("BTC", "USD");
    }

    @Override
    public BigDecimal price() {
        return new BigDecimal("60000.00");
    }

    @Override
    public BigDecimal quantity() {
        return new BigDecimal("0.0012");
    }

    @Override
    public String lookUpPath() {
        return "/orders/historical/batch";
    }

    @Override
    public String fillsPath() {
        return "/orders/historical/fills";
    }
}
