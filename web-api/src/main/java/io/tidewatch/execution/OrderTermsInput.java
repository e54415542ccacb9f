package io.tidewatch.execution;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.Values;

/** The fields that a submission and a run share. */
final class OrderTermsInput {

    static final String PRODUCT_TYPE_RULE = "product_type is required when adapter=bitget_live and market_type=perp_usdt";

    static final Field<AdapterName> ADAPTER =
            Field.withDefault("adapter", Types.choice(AdapterName.values(), AdapterName::text), AdapterName.PAPER);
    static final Field<String> VENUE =
            Field.withDefault("venue", Types.text().minLength(1).maxLength(64), OrderTerms.DEFAULTS.venue());
    static final Field<TimeInForce> TIME_IN_FORCE =
            Field.withDefault("time_in_force", Types.choice(TimeInForce.values(), TimeInForce::name), TimeInForce.IOC);
    static final Field<Double> MAX_SLIPPAGE =
            Field.withDefault("max_slippage_bps", Types.number().ge(0).le(2000), OrderTerms.DEFAULTS.maxSlippageBps());
    static final Field<MarketType> MARKET_TYPE =
            Field.withDefault("market_type", Types.choice(MarketType.values(), MarketType::text), MarketType.SPOT);
    static final Field<String> PRODUCT_TYPE = Field.optional("product_type", Types.text().minLength(1).maxLength(64));
    static final Field<Double> LEVERAGE = Field.optional("leverage", Types.number().ge(1).le(125));
    static final Field<Boolean> REDUCE_ONLY = Field.withDefault("reduce_only", Types.flag(), false);
    static final Field<String> POSITION_MODE = Field.withDefault("position_mode", Types.oneOf("one_way", "hedge"), "one_way");
    static final Field<String> MARGIN_MODE = Field.withDefault("margin_mode", Types.oneOf("cross", "isolated"), "cross");

    private OrderTermsInput() {
    }

    static OrderTerms terms(Values values) {
        return new OrderTerms(
                values.get(VENUE), values.get(TIME_IN_FORCE), values.get(MAX_SLIPPAGE), values.get(MARKET_TYPE),
                values.get(PRODUCT_TYPE), values.get(LEVERAGE), values.get(REDUCE_ONLY), values.get(POSITION_MODE),
                values.get(MARGIN_MODE));
    }

    /** Bitget cannot place a perpetual without knowing its product family. */
    static boolean namesProduct(AdapterName adapter, OrderTerms terms) {
        return adapter != AdapterName.BITGET_LIVE || terms.marketType() != MarketType.PERP_USDT || terms.mapsBaseAssets();
    }
}
