package io.tidewatch.collector.social;

import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What kind of event a post is about.
 *
 * @param type  kind of event
 * @param scope markets concerned
 */
public record TextTopic(EventType type, MarketScope scope) {

    private static final TextTopic REGULATION = new TextTopic(EventType.REGULATORY, MarketScope.MACRO);
    private static final TextTopic MARKET = new TextTopic(EventType.MARKET, MarketScope.CRYPTO);

    /** Whole words and their plurals, because "second" is no regulator and "bank" forbids nothing. */
    private static final Pattern OF_REGULATION =
            Pattern.compile("(?<![a-z0-9])(?:sec|lawsuits?|regulators?|etf\\s+approvals?|bans?)(?![a-z0-9])");

    /** Regulation, which concerns every market, if the text speaks of it; else the crypto market. */
    public static TextTopic of(String text) {
        return OF_REGULATION.matcher(text.toLowerCase(Locale.ROOT)).find() ? REGULATION : MARKET;
    }
}
