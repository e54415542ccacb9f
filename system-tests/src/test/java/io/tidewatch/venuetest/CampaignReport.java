package io.tidewatch.venuetest;

import io.tidewatch.venue.LocalVenue;
import io.tidewatch.venue.VenueFigures;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What came out of a campaign.
 *
 * @param breaches everything that does not agree
 * @param accepted orders the venues took
 * @param trades   what they traded
 * @param kills    how often the server was killed
 * @param text     all figures, for people
 */
record CampaignReport(List<String> breaches, int accepted, int trades, int kills, String text) {

    private static final Pattern ORDER_NAME = Pattern.compile("\\bms-[0-9]+(-[lm][0-9]*)?\\b");
    private static final int MOST_BREACHES = 100;
    private static final int MOST_STORIES = 6;

    /** @param course lines about how it went */
    static CampaignReport of(List<String> course, LocalVenue venue, OwnBooks own, TradingDesk.Shared shared, int killed,
            List<String> breaches) throws SQLException, IOException {
        VenueFigures coinbase = VenueFigures.of(venue.coinbase());
        VenueFigures bitget = VenueFigures.of(venue.bitget());
        VenueBooks theirs = new VenueBooks(venue);
        int accepted = coinbase.orders() + bitget.orders();
        int trades = coinbase.fills() + bitget.fills();
        List<String> lines = new ArrayList<>(course);
        lines.add("orders at the venues: coinbase %d, bitget %d; refused there %d, known names %d".formatted(coinbase.orders(),
                bitget.orders(), coinbase.refused() + bitget.refused(), coinbase.repeated() + bitget.repeated()));
        lines.add("orders here by state: " + own.lines("SELECT state, count(*) FROM venue_orders GROUP BY 1 ORDER BY 1"));
        lines.add("decisions' orders by status: " + own.lines("SELECT status, count(*) FROM orders_sim GROUP BY 1 ORDER BY 1"));
        lines.add("trades at the venues: %d; kept here %d, booked %d".formatted(trades, own.count("venue_fills"), own.count("fills")));
        lines.add("gained at the venues: " + theirs.gained());
        lines.add("posts repeated %d, orders answered %d, refusals %s".formatted(
                shared.repeats.get(), shared.executed.get(), shared.refusals()));
        lines.add("faults that struck: " + venue.faults().struck());
        lines.add("reconciliations: " + own.lines("SELECT venue, cause, status, count(*), sum(orders_resolved), sum(fills_booked)"
                + " FROM reconciliation_runs GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"));
        lines.add(breaches.isEmpty() ? "everything agrees to the last digit" : breaches.size() + " BREACHES:");
        lines.addAll(breaches.stream().limit(MOST_BREACHES).toList());
        lines.addAll(stories(theirs, own, breaches));
        return new CampaignReport(breaches, accepted, trades, killed, String.join(System.lineSeparator(), lines));
    }

    /** What both sides wrote down about the first orders that differ. */
    private static List<String> stories(VenueBooks theirs, OwnBooks own, List<String> breaches) throws SQLException, IOException {
        List<String> lines = new ArrayList<>();
        for (String name : breaches.stream().flatMap(breach -> ORDER_NAME.matcher(breach).results()).map(MatchResult::group)
                .distinct().limit(MOST_STORIES).toList()) {
            lines.add("--- " + name);
            lines.addAll(own.lines("SELECT 'here  ' || to_char(recorded_at AT TIME ZONE 'UTC', 'HH24:MI:SS.MS'), event, state_before,"
                    + " state_after, detail FROM venue_order_events WHERE client_order_id = '" + name + "' ORDER BY id LIMIT 40"));
            theirs.journal(name).forEach(entry -> lines.add("there " + entry));
        }
        return lines;
    }
}
