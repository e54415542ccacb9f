package io.tidewatch.connectors.venue.bitget;

import io.tidewatch.connectors.venue.RequestBudget;
import io.tidewatch.connectors.venue.Secrets;
import io.tidewatch.connectors.venue.VenueClock;
import io.tidewatch.connectors.venue.VenueHttp;
import io.tidewatch.connectors.venue.VenueLine;
import io.tidewatch.connectors.venue.VenueReasons;
import io.tidewatch.connectors.venue.VenueSettingException;
import io.tidewatch.connectors.venue.VenueVariables;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of Bitget, read once.
 *
 * @param address        base address
 * @param timeout        for a complete answer
 * @param mostBytes      larger answers are refused
 * @param windowMillis   how old a request may be when it arrives
 * @param marginCoin     of perpetuals, upper case
 * @param perSecond      requests a second
 * @param longestWait    for a turn in the budget
 * @param followClock    whether signatures follow the venue's clock
 * @param accountSettings whether leverage and position mode of the account are set to what an order asks for
 * @param key            credentials; empty when one of the three is missing
 */
record BitgetSettings(
        URI address, Duration timeout, int mostBytes, int windowMillis, String marginCoin, double perSecond, Duration longestWait,
        boolean followClock, boolean accountSettings, Optional<BitgetKey> key) {

    private static final int MOST_WAITING = 256;

    /** @throws VenueSettingException naming the first unusable variable */
    static BitgetSettings from(VenueVariables variables) {
        String coin = variables.text("BITGET_DEFAULT_MARGIN_COIN").orElse("USDT").toUpperCase(Locale.ROOT);
        if (!coin.matches("[A-Z0-9]{1,16}")) {
            throw new VenueSettingException("BITGET_DEFAULT_MARGIN_COIN '" + coin + "' is no name of a coin");
        }
        Optional<String> name = printable(variables, "BITGET_API_KEY");
        Optional<String> secret = variables.text("BITGET_API_SECRET");
        Optional<String> passphrase = printable(variables, "BITGET_API_PASSPHRASE");
        return new BitgetSettings(
                variables.address("BITGET_BASE_URL", "https://api.bitget.com"),
                variables.seconds("BITGET_TIMEOUT_SEC", 6, 0.05, 120),
                variables.whole("BITGET_MAX_ANSWER_BYTES", 8 << 20, 1 << 10, 1 << 28),
                variables.whole("BITGET_RECV_WINDOW_MS", 5000, 100, 60_000),
                coin,
                variables.number("BITGET_RATE_PER_SEC", 10, 0.1, 100_000),
                variables.seconds("BITGET_RATE_WAIT_SEC", 2, 0, 60),
                variables.flag("BITGET_FOLLOW_CLOCK", true),
                variables.flag("BITGET_SET_ACCOUNT", true),
                name.isPresent() && secret.isPresent() && passphrase.isPresent()
                        ? Optional.of(new BitgetKey(name.get(), secret.get(), passphrase.get()))
                        : Optional.empty());
    }

    /** What goes into a header must be plain text. */
    private static Optional<String> printable(VenueVariables variables, String variable) {
        Optional<String> text = variables.text(variable);
        if (text.isPresent() && !text.get().chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new VenueSettingException(variable + " holds a character that no header can carry");
        }
        return text;
    }

    VenueLine line(VenueVariables variables) {
        return new VenueLine(new VenueHttp(address, timeout, mostBytes, variables.clock()),
                new RequestBudget(perSecond, longestWait, MOST_WAITING), new VenueClock(variables.clock(), followClock),
                new VenueReasons("bitget_rate_limited", "bitget_rate_limited", "bitget_transport_error:timeout",
                        "bitget_transport_error:ConnectionError", "bitget_unknown_error:ValueError"),
                new Secrets(key.stream().flatMap(each -> Stream.of(each.name(), each.secret(), each.passphrase()))));
    }

    @Override
    public String toString() {
        return "Bitget at " + address + (key.isPresent() ? " with" : " without") + " credentials, " + perSecond + " requests a second";
    }

    /** An API key, its secret and its passphrase. */
    record BitgetKey(String name, String secret, String passphrase) {

        @Override
        public String toString() {
            return "API key";
        }
    }
}
