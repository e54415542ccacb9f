package io.tidewatch.connectors.venue.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.ExchangeException.Outcome;
import io.tidewatch.connectors.exchange.VenueOrderRequest;
import io.tidewatch.connectors.venue.Turn;
import io.tidewatch.connectors.venue.VenueJson;
import io.tidewatch.execution.OrderSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Position mode and leverage of the account, which no order can carry: they are brought to what an order asks for before it is
 * sent. An order that only shrinks a position changes neither and goes by the mode the account is in.
 */
final class BitgetPerpetuals {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final String HEDGE = "hedge_mode";
    private static final String ONE_WAY = "one_way_mode";

    /** The account as last read or set. */
    private record Account(String mode, Map<String, BigDecimal> leverage, Instant at) {
    }

    private final BitgetSettings settings;
    private final BitgetClient client;
    private final Map<String, Account> known = new ConcurrentHashMap<>();

    BitgetPerpetuals(BitgetSettings settings, BitgetClient client) {
        this.settings = settings;
        this.client = client;
    }

    /**
     * Brings the account to what the order asks for.
     *
     * @return whether the order goes by hedge mode
     * @throws ExchangeException {@code NOT_SENT}: nothing of the order has left
     */
    boolean prepare(VenueOrderRequest order) throws ExchangeException {
        String wanted = "hedge".equals(order.positionMode()) || HEDGE.equals(order.positionMode()) ? HEDGE : ONE_WAY;
        if (order.reduceOnly()) {
            return (knownMode(order).orElse(wanted)).equals(HEDGE);
        }
        if (!settings.accountSettings()) {
            return wanted.equals(HEDGE);
        }
        try {
            Account account = account(order);
            if (!account.mode.equals(wanted)) {
                setMode(order, wanted);
            }
            if (order.leverage() != null) {
                setLeverage(order, account);
            }
            return wanted.equals(HEDGE);
        } catch (ExchangeException e) {
            throw new ExchangeException(Outcome.NOT_SENT, e.reason(), "account not ready for the order: " + e.getMessage(),
                    e.retryAfter(), e);
        }
    }

    /** The way out must stay open when the account can not be read. */
    private Optional<String> knownMode(VenueOrderRequest order) {
        try {
            return Optional.of(account(order).mode);
        } catch (ExchangeException e) {
            return Optional.empty();
        }
    }

    private Account account(VenueOrderRequest order) throws ExchangeException {
        Instant now = client.line().clock().ownTime();
        Account kept = known.get(key(order));
        if (kept != null && Duration.between(kept.at, now).abs().compareTo(FRESH) < 0) {
            return kept;
        }
        Map<String, String> query = BitgetRoutes.market(order.market());
        query.put("symbol", order.symbol());
        query.put("marginCoin", settings.marginCoin());
        Account read = client.get("/api/v2/mix/account/account", query, Turn.NEW, data -> {
            Map<String, BigDecimal> leverage = new ConcurrentHashMap<>();
            put(leverage, "crossed", data, "crossedMarginLeverage");
            put(leverage, "isolated long", data, "isolatedLongLever");
            put(leverage, "isolated short", data, "isolatedShortLever");
            return new Account(VenueJson.need(data, "posMode"), leverage, now);
        });
        known.put(key(order), read);
        return read;
    }

    private static void put(Map<String, BigDecimal> leverage, String kind, JsonNode data, String field) {
        BigDecimal value = VenueJson.decimal(data, field);
        if (value != null) {
            leverage.put(kind, value);
        }
    }

    private void setMode(VenueOrderRequest order, String mode) throws ExchangeException {
        known.clear();
        Map<String, String> body = new LinkedHashMap<>(BitgetRoutes.market(order.market()));
        body.put("posMode", mode);
        client.post("/api/v2/mix/account/set-position-mode", body, Turn.NEW, data -> data);
    }

    private void setLeverage(VenueOrderRequest order, Account account) throws ExchangeException {
        boolean isolated = "isolated".equals(order.marginMode());
        String hold = order.side() == OrderSide.BUY ? "long" : "short";
        String kind = isolated ? "isolated " + hold : "crossed";
        BigDecimal wanted = BigDecimal.valueOf(order.leverage());
        BigDecimal now = account.leverage.get(kind);
        if (now != null && now.compareTo(wanted) == 0) {
            return;
        }
        known.remove(key(order));
        Map<String, String> body = new LinkedHashMap<>(BitgetRoutes.market(order.market()));
        body.put("symbol", order.symbol());
        body.put("marginCoin", settings.marginCoin());
        body.put("leverage", VenueJson.plain(wanted));
        body.put("holdSide", isolated && account.mode.equals(HEDGE) ? hold : null);
        client.post("/api/v2/mix/account/set-leverage", body, Turn.NEW, data -> data);
    }

    private static String key(VenueOrderRequest order) {
        return order.market().productType() + " " + order.symbol();
    }
}
