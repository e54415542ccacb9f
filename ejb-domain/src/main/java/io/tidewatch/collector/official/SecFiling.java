package io.tidewatch.collector.official;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Fields;
import io.tidewatch.collector.social.SocialDate;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A filing of a company.
 *
 * @param company    name of the company
 * @param cik        its key
 * @param accession  number of the filing, unique at the SEC
 * @param form       kind of filing
 * @param filingDate as the SEC writes it
 * @param acceptedAt when the SEC accepted it, else the start of the day it was filed
 */
record SecFiling(String company, String cik, String accession, String form, String filingDate, Instant acceptedAt) {

    private static final int TIER = 1;
    private static final EventScores SCORES = new EventScores(0.90, 0.90, 0.60, 0.92);

    /**
     * The filing at a place of the columns in which the SEC lists filings.
     *
     * @return empty when number, kind or date is missing
     */
    static Optional<SecFiling> at(JsonNode columns, int place, String company, String cik) {
        String accession = cell(columns, "accessionNumber", place);
        String form = cell(columns, "form", place);
        String filed = cell(columns, "filingDate", place);
        Optional<Instant> accepted = SocialDate.parse(cell(columns, "acceptanceDateTime", place)).or(() -> SocialDate.parse(filed));
        return accession.isEmpty() || form.isEmpty() || accepted.isEmpty()
                ? Optional.empty() : Optional.of(new SecFiling(company, cik, accession, form, filed, accepted.get()));
    }

    private static String cell(JsonNode columns, String column, int place) {
        JsonNode row = JsonNodeFactory.instance.objectNode().set("cell", columns.path(column).path(place));
        return Fields.text(row, "cell");
    }

    /** The link is the filing's own page: two filings of one kind in one second stay two events. */
    NewEvent toEvent() {
        ObjectNode payload = JsonNodeFactory.instance.objectNode()
                .put("cik", cik).put("form", form).put("accession_number", accession).put("filing_date", filingDate);
        String page = "https://www.sec.gov/Archives/edgar/data/" + cik + "/" + accession.replace("-", "") + "/" + accession + "-index.htm";
        EntityMention filer = new EntityMention(EntityType.COMPANY, company, null, "US", null,
                JsonNodeFactory.instance.objectNode().put("cik", cik));
        return new NewEvent(EventType.REGULATORY, "SEC filing " + form + " by " + company, EventTimes.of(acceptedAt),
                new EventSource(page, "sec-edgar", "UTC", TIER), SCORES, EventLatency.UNKNOWN, null, MarketScope.EQUITY, payload, List.of(filer));
    }
}
