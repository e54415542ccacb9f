package io.tidewatch.connectors.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.venue.VenueJson;
import io.tidewatch.execution.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Trades as Coinbase reports them; the fee is taken in the quote currency. */
final class CoinbaseFills {

    private static final Logger LOG = Logger.getLogger(CoinbaseFills.class.getName());
    private static final int DIGITS = 18;

    private CoinbaseFills() {
    }

    /** Whether it is a trade; a later correction of one can not be booked as a trade and is logged for a person to see. */
    static boolean isTrade(JsonNode entry) {
        String type = VenueJson.text(entry, "trade_type");
        boolean trade = type == null || type.equals("FILL");
        if (!trade) {
            LOG.log(Level.WARNING, "Coinbase reports a {0} of trade {1}: it is not booked",
                    new Object[] {type, VenueJson.text(entry, "trade_id")});
        }
        return trade;
    }

    /** @throws IllegalArgumentException when a field is missing or unusable */
    static VenueFill read(JsonNode entry) {
        String product = VenueJson.need(entry, "product_id");
        BigDecimal price = VenueJson.needDecimal(entry, "price");
        BigDecimal size = VenueJson.needDecimal(entry, "size");
        BigDecimal quantity = entry.path("size_in_quote").asBoolean() ? size.divide(price, DIGITS, RoundingMode.HALF_EVEN) : size;
        return new VenueFill(VenueJson.need(entry, "entry_id", "trade_id"), VenueJson.need(entry, "order_id"),
                VenueJson.text(entry, "client_order_id"), TradingMarket.SPOT, product,
                OrderSide.of(VenueJson.need(entry, "side").toLowerCase(Locale.ROOT)), quantity, price,
                VenueJson.decimalOrZero(entry, "commission"), product.substring(product.lastIndexOf('-') + 1),
                Instant.parse(VenueJson.need(entry, "trade_time")));
    }
}
