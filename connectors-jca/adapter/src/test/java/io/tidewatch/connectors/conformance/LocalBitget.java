package io.tidewatch.connectors.conformance;

import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.venue.bitget.BitgetProvider;
import io.tidewatch.execution.MarketType;
import java.math.BigDecimal;
import java.util.Map;

/** Bitget as the local venue speaks it. */
public final class LocalBitget extends LocalVenueUnderTest {

    private final TradingMarket market;

    public LocalBitget(TradingMarket market) {
        super(new BitgetProvider());
        this.market = market;
    }

    private boolean spot() {
        return market.type() == MarketType.SPOT;
    }

    @Override
    public String addressVariable() {
        return "BITGET_BASE_URL";
    }

    @Override
    public String timeoutVariable() {
        return "BITGET_TIMEOUT_SEC";
    }

    @Override
    public String rateVariable() {
        return "BITGET_RATE_PER_SEC";
    }

    @Override
    public Map.Entry<String, String> wrongSecret() {
        return Map.entry("BITGET_API_SECRET", "0123456789abcdef0123456789abcdef");
    }

    @Override
    public TradingMarket market() {
        return market;
    }

    @Override
    public String symbol() {
        return "BTCUSDT";
    }

    @Override
    public Map.Entry<String, String> assets() {
        return Map.entry("BTC", "USDT");
    }

    @Override
    public BigDecimal price() {
        return new BigDecimal(spot() ? "60000.00" : "60000.0");
    }

    @Override
    public BigDecimal quantity() {
        return new BigDecimal("0.0012");
    }

    @Override
    public String lookUpPath() {
        return spot() ? "/spot/trade/orderInfo" : "/mix/order/detail";
    }

    @Override
    public String fillsPath() {
        return spot() ? "/spot/trade/fills" : "/mix/order/fills";
    }
}
