package io.tidewatch.marketdata.backfill;

import io.tidewatch.marketdata.OrderBookProxy;
import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;

/** Parameters of guessed order books. */
@ApplicationScoped
public class OrderBookProxyConfig implements CheckedAtStart {

    private static final String MOST_SPREAD = "OB_PROXY_MAX_SPREAD_BPS";
    private static final double MOST = 1e9;

    private final OrderBookProxy proxy;

    /** Reads the settings of the server. */
    public OrderBookProxyConfig() {
        this(Settings.ofServer());
    }

    /**
     * Reads {@code OB_PROXY_MIN_SPREAD_BPS}, {@code …_MAX_SPREAD_BPS}, {@code …_SPREAD_RET_K}, {@code …_SPREAD_DEPTH_K},
     * {@code …_BASE_SIZE_DIV}, {@code …_MIN_BASE_SIZE} and {@code …_IMBALANCE_K}.
     *
     * @throws SettingException naming a variable with an unusable value
     */
    public OrderBookProxyConfig(Settings settings) {
        OrderBookProxy usual = OrderBookProxy.STANDARD;
        double least = settings.number("OB_PROXY_MIN_SPREAD_BPS", usual.minSpreadBps(), 0, MOST);
        double most = settings.number(MOST_SPREAD, usual.maxSpreadBps(), 0, MOST);
        if (!(most > least)) {
            throw new SettingException(MOST_SPREAD, Double.toString(most), "must exceed OB_PROXY_MIN_SPREAD_BPS");
        }
        proxy = new OrderBookProxy(least, most,
                settings.number("OB_PROXY_SPREAD_RET_K", usual.returnFactor(), 0, MOST),
                settings.number("OB_PROXY_SPREAD_DEPTH_K", usual.depthFactor(), 0, MOST),
                settings.number("OB_PROXY_BASE_SIZE_DIV", usual.sizeDivisor(), 1e-9, MOST),
                settings.number("OB_PROXY_MIN_BASE_SIZE", usual.minSize(), 0, MOST),
                settings.number("OB_PROXY_IMBALANCE_K", usual.imbalanceFactor(), 0, MOST));
    }

    OrderBookProxy proxy() {
        return proxy;
    }

    @Override
    public String toString() {
        return "guessed order books by " + proxy;
    }
}
