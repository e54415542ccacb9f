package io.tidewatch.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.matching.Balance;
import io.tidewatch.venue.matching.BookLevel;
import io.tidewatch.venue.matching.Candle;
import io.tidewatch.venue.matching.Fill;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.Lifetime;
import io.tidewatch.venue.matching.NewOrder;
import io.tidewatch.venue.matching.OrderView;
import io.tidewatch.venue.matching.Print;
import io.tidewatch.venue.matching.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What Coinbase calls things in JSON. All decimals are texts. */
public final class CoinbaseWords {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String USER = "5f0e1d2c-3b4a-4958-8776-655443322110";

    private CoinbaseWords() {
    }

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    static ObjectNode order(OrderView order) {
        NewOrder asked = order.asked();
        BigDecimal filled = order.filled();
        BigDecimal wanted = asked.quantity() == null ? filled : asked.quantity();
        BigDecimal done = wanted.signum() == 0 ? BigDecimal.ZERO : filled.movePointRight(2).divide(wanted, 2, RoundingMode.DOWN);
        ObjectNode node = object();
        node.put("order_id", CoinbaseIds.order(order.id())).put("product_id", asked.instrument().symbol()).put("user_id", USER);
        node.set("order_configuration", configuration(asked));
        node.put("side", asked.side().name()).put("client_order_id", asked.clientId()).put("status", status(order));
        node.put("time_in_force", asked.isMarket() || asked.lifetime() == Lifetime.IOC ? "IMMEDIATE_OR_CANCEL"
                : asked.lifetime() == Lifetime.FOK ? "FILL_OR_KILL" : "GOOD_UNTIL_CANCELLED");
        node.put("created_time", time(order.createdAt())).put("completion_percentage", plain(done));
        node.put("filled_size", plain(filled)).put("average_filled_price", plain(order.averagePrice())).put("fee", "");
        node.put("number_of_fills", Integer.toString(order.fills().size())).put("filled_value", plain(order.value()));
        node.put("pending_cancel", false).put("size_in_quote", asked.quantity() == null).put("total_fees", plain(order.fees()));
        node.put("size_inclusive_of_fees", false);
        node.put("total_value_after_fees", plain(order.value().add(order.fees().multiply(BigDecimal.valueOf(asked.side().sign())))));
        node.put("trigger_status", "INVALID_ORDER_TYPE").put("order_type", asked.isMarket() ? "MARKET" : "LIMIT");
        node.put("reject_reason", "REJECT_REASON_UNSPECIFIED").put("settled", !status(order).equals("OPEN"));
        node.put("product_type", "SPOT").put("reject_message", "").put("cancel_message", order.reason());
        node.put("order_placement_source", "RETAIL_ADVANCED").put("outstanding_hold_amount", "0").put("is_liquidation", false);
        if (order.fills().isEmpty()) {
            node.putNull("last_fill_time");
        } else {
            node.put("last_fill_time", time(order.fills().get(order.fills().size() - 1).at()));
        }
        node.put("last_update_time", time(order.updatedAt()));
        return node;
    }

    static ObjectNode configuration(NewOrder asked) {
        ObjectNode inner = object();
        if (asked.quantity() == null) {
            inner.put("quote_size", plain(asked.quoteQuantity()));
        } else {
            inner.put("base_size", plain(asked.quantity()));
        }
        if (!asked.isMarket()) {
            inner.put("limit_price", plain(asked.limitPrice()));
        }
        String name = asked.isMarket() ? "market_market_ioc" : asked.lifetime() == Lifetime.IOC ? "sor_limit_ioc"
                : asked.lifetime() == Lifetime.FOK ? "limit_limit_fok" : "limit_limit_gtc";
        if (name.equals("limit_limit_gtc")) {
            inner.put("post_only", false);
        }
        ObjectNode node = object();
        node.set(name, inner);
        return node;
    }

    static String status(OrderView order) {
        return switch (order.state()) {
            case OPEN -> "OPEN";
            case FILLED -> "FILLED";
            case CANCELLED -> "CANCELLED";
        };
    }

    static ObjectNode fill(Fill fill) {
        return object().put("entry_id", CoinbaseIds.entry(fill.id())).put("trade_id", CoinbaseIds.trade(fill.id()))
                .put("order_id", CoinbaseIds.order(fill.order())).put("trade_time", time(fill.at())).put("trade_type", "FILL")
                .put("price", plain(fill.price())).put("size", plain(fill.quantity())).put("commission", plain(fill.fee()))
                .put("product_id", fill.instrument().symbol()).put("sequence_timestamp", time(fill.at()))
                .put("liquidity_indicator", fill.maker() ? "MAKER" : "TAKER").put("size_in_quote", false).put("user_id", USER)
                .put("side", fill.side().name()).put("retail_portfolio_id", USER);
    }

    static ObjectNode account(Balance balance) {
        ObjectNode node = object().put("uuid", CoinbaseIds.account(balance.currency())).put("name", balance.currency() + " Wallet")
                .put("currency", balance.currency());
        node.set("available_balance", amount(balance.available(), balance.currency()));
        node.put("default", true).put("active", true).put("created_at", "2024-01-01T00:00:00Z").put("updated_at", "2024-01-01T00:00:00Z");
        node.putNull("deleted_at");
        node.put("type", balance.currency().equals("USD") ? "ACCOUNT_TYPE_FIAT" : "ACCOUNT_TYPE_CRYPTO").put("ready", true);
        node.set("hold", amount(balance.held(), balance.currency()));
        return node.put("retail_portfolio_id", USER).put("platform", "ACCOUNT_PLATFORM_CONSUMER");
    }

    private static ObjectNode amount(BigDecimal value, String currency) {
        return object().put("value", plain(value)).put("currency", currency);
    }

    static ObjectNode product(Instrument instrument, BigDecimal price) {
        ObjectNode node = object().put("product_id", instrument.symbol()).put("price", plain(price))
                .put("price_percentage_change_24h", "0").put("volume_24h", "1000").put("volume_percentage_change_24h", "0")
                .put("base_increment", plain(instrument.quantityStep())).put("quote_increment", plain(instrument.priceStep()))
                .put("quote_min_size", plain(instrument.minNotional())).put("quote_max_size", "150000000")
                .put("base_min_size", plain(instrument.minQuantity())).put("base_max_size", "34000").put("base_name", instrument.base())
                .put("quote_name", instrument.quote()).put("watched", false).put("is_disabled", false).put("new", false)
                .put("status", "online").put("cancel_only", false).put("limit_only", false).put("post_only", false)
                .put("trading_disabled", false).put("auction_mode", false).put("product_type", "SPOT");
        node.put("quote_currency_id", instrument.quote()).put("base_currency_id", instrument.base());
        node.put("mid_market_price", plain(price)).put("alias", "").put("base_display_symbol", instrument.base());
        node.putArray("alias_to");
        return node.put("quote_display_symbol", instrument.quote()).put("view_only", false)
                .put("price_increment", plain(instrument.priceStep())).put("display_name", instrument.symbol())
                .put("product_venue", "CBE").put("approximate_quote_24h_volume", "1000000");
    }

    public static ObjectNode candle(Candle candle) {
        return object().put("start", Long.toString(candle.start())).put("low", plain(candle.low())).put("high", plain(candle.high()))
                .put("open", plain(candle.open())).put("close", plain(candle.close())).put("volume", plain(candle.volume()));
    }

    public static ObjectNode print(Print print) {
        return object().put("trade_id", Long.toString(print.id())).put("product_id", print.instrument().symbol())
                .put("price", plain(print.price())).put("size", plain(print.quantity())).put("time", time(print.at()))
                .put("side", print.taker().name());
    }

    static JsonNode levels(List<BookLevel> levels, int limit) {
        var array = NODES.arrayNode();
        levels.stream().limit(limit).forEach(level -> array.addObject()
                .put("price", plain(level.price())).put("size", plain(level.quantity())));
        return array;
    }

    /** An answer with status 200 that says no. */
    static ObjectNode refused(Refusal refusal, JsonNode configuration) {
        String error = switch (refusal) {
            case INSUFFICIENT_FUNDS -> "INSUFFICIENT_FUND";
            case BAD_PRICE -> "INVALID_PRICE_PRECISION";
            case BAD_QUANTITY -> "INVALID_SIZE_PRECISION";
            case NO_LIQUIDITY -> "INVALID_NO_LIQUIDITY";
            default -> "UNKNOWN_FAILURE_REASON";
        };
        String preview = switch (refusal) {
            case INSUFFICIENT_FUNDS -> "PREVIEW_INSUFFICIENT_FUND";
            case BAD_PRICE -> "PREVIEW_INVALID_PRICE_PRECISION";
            case BAD_QUANTITY -> "PREVIEW_INVALID_SIZE_PRECISION";
            case QUANTITY_TOO_SMALL -> "PREVIEW_INVALID_BASE_SIZE_TOO_SMALL";
            case NOTIONAL_TOO_SMALL -> "PREVIEW_INVALID_QUOTE_SIZE_TOO_SMALL";
            default -> "UNKNOWN_PREVIEW_FAILURE_REASON";
        };
        ObjectNode node = object().put("success", false).put("failure_reason", "UNKNOWN_FAILURE_REASON").put("order_id", "");
        node.set("error_response", object().put("error", error).put("message", refusal == Refusal.INSUFFICIENT_FUNDS
                ? "Insufficient balance in source account" : refusal.text()).put("error_details", "")
                .put("preview_failure_reason", preview));
        node.set("order_configuration", configuration);
        return node;
    }

    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
