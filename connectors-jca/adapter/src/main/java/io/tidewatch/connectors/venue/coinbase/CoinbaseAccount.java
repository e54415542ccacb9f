package io.tidewatch.connectors.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.Instrument;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueBalance;
import io.tidewatch.connectors.venue.Balances;
import io.tidewatch.connectors.venue.Kept;
import io.tidewatch.connectors.venue.RequestSigner;
import io.tidewatch.connectors.venue.Turn;
import io.tidewatch.connectors.venue.VenueCall;
import io.tidewatch.connectors.venue.VenueJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Coinbase holds for us, what it trades, and its clock. */
final class CoinbaseAccount {

    private final CoinbaseClient client;
    private final Kept<List<Instrument>> instruments;

    CoinbaseAccount(CoinbaseClient client) {
        this.client = client;
        this.instruments = new Kept<>(client.line().clock()::ownTime);
    }

    List<VenueBalance> balances() throws ExchangeException {
        Balances balances = new Balances();
        for (JsonNode account : client.pages("/accounts", Query.of("limit", 250), "accounts", Turn.NEW)) {
            try {
                balances.add(VenueJson.need(account, "currency"), VenueJson.decimalOrZero(account.path("available_balance"), "value"),
                        VenueJson.decimalOrZero(account.path("hold"), "value"));
            } catch (IllegalArgumentException e) {
                throw client.line().unreadable("an account: " + e.getMessage());
            }
        }
        return balances.held();
    }

    List<Instrument> instruments() throws ExchangeException {
        VenueCall call = VenueCall.get(CoinbaseClient.ROOT + "/market/products", Query.of("product_type", "SPOT"), Turn.NEW);
        return instruments.get(() -> client.line().ask(call, RequestSigner.NONE, (reply, json) -> {
            List<Instrument> products = new ArrayList<>();
            for (JsonNode product : VenueJson.list(client.accepted(call, reply, json), "products")) {
                instrument(product).ifPresent(products::add);
            }
            return List.copyOf(products);
        }));
    }

    /** Empty for what has no usable steps, as delisted products may. */
    private static Optional<Instrument> instrument(JsonNode product) {
        BigDecimal priceStep = VenueJson.decimalOrZero(product, "price_increment", "quote_increment");
        BigDecimal quantityStep = VenueJson.decimalOrZero(product, "base_increment");
        if (priceStep.signum() <= 0 || quantityStep.signum() <= 0) {
            return Optional.empty();
        }
        boolean stopped = Stream.of("is_disabled", "trading_disabled", "cancel_only", "view_only", "auction_mode", "post_only")
                .anyMatch(flag -> product.path(flag).asBoolean());
        return Optional.of(new Instrument(TradingMarket.SPOT, VenueJson.need(product, "product_id"),
                VenueJson.need(product, "base_currency_id", "base_display_symbol"),
                VenueJson.need(product, "quote_currency_id", "quote_display_symbol"), priceStep, quantityStep,
                VenueJson.decimalOrZero(product, "base_min_size"), VenueJson.decimalOrZero(product, "quote_min_size"), !stopped));
    }
}
