package io.tidewatch.connectors.venue.coinbase;

import io.tidewatch.connectors.venue.RequestBudget;
import io.tidewatch.connectors.venue.Secrets;
import io.tidewatch.connectors.venue.VenueClock;
import io.tidewatch.connectors.venue.VenueHttp;
import io.tidewatch.connectors.venue.VenueLine;
import io.tidewatch.connectors.venue.VenueReasons;
import io.tidewatch.connectors.venue.VenueVariables;
import java.net.URI;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of Coinbase, read once.
 *
 * @param address     base address
 * @param timeout     for a complete answer
 * @param mostBytes   larger answers are refused
 * @param perSecond   requests a second
 * @param longestWait for a turn in the budget
 * @param followClock whether signatures follow the venue's clock
 * @param key         name of the API key and its private part; empty without credentials
 * @param secret      text of the private key, only to be kept out of texts
 */
record CoinbaseSettings(
        URI address, Duration timeout, int mostBytes, double perSecond, Duration longestWait, boolean followClock,
        Optional<CoinbaseKey> key, Optional<String> secret) {

    private static final int MOST_WAITING = 256;

    /** @throws VenueSettingException naming the first unusable variable */
    static CoinbaseSettings from(VenueVariables variables) {
        Optional<String> name = variables.text("COINBASE_API_KEY");
        Optional<String> secret = variables.text("COINBASE_API_SECRET");
        return new CoinbaseSettings(
                variables.address("COINBASE_ADVANCED_TRADE_API", "https://api.coinbase.com"),
                variables.seconds("COINBASE_EXEC_TIMEOUT_SEC", 5, 0.05, 120),
                variables.whole("COINBASE_MAX_ANSWER_BYTES", 8 << 20, 1 << 10, 1 << 28),
                variables.number("COINBASE_RATE_PER_SEC", 30, 0.1, 100_000),
                variables.seconds("COINBASE_RATE_WAIT_SEC", 2, 0, 60),
                variables.flag("COINBASE_FOLLOW_CLOCK", true),
                name.isPresent() && secret.isPresent()
                        ? Optional.of(new CoinbaseKey(name.get(), EcKeyReader.read("COINBASE_API_SECRET", secret.get())))
                        : Optional.empty(),
                secret);
    }

    VenueLine line(VenueVariables variables) {
        return new VenueLine(new VenueHttp(address, timeout, mostBytes, variables.clock()),
                new RequestBudget(perSecond, longestWait, MOST_WAITING), new VenueClock(variables.clock(), followClock),
                new VenueReasons("venue_http_429", "coinbase_rate_limited", "venue_error:timeout", "venue_error:ConnectionError",
                        "venue_error:ValueError"),
                new Secrets(Stream.concat(key.stream().map(CoinbaseKey::name), secret.stream())));
    }

    @Override
    public String toString() {
        return "Coinbase at " + address + (key.isPresent() ? " with" : " without") + " credentials, " + perSecond + " requests a second";
    }

    /**
     * An API key.
     *
     * @param name        as the venue knows it
     * @param privateKey of the curve P-256
     */
    record CoinbaseKey(String name, ECPrivateKey privateKey) {

        @Override
        public String toString() {
            return "API key";
        }
    }
}
