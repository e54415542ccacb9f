package io.tidewatch.collector.official;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.collector.Connector;
import io.tidewatch.collector.Fields;
import io.tidewatch.collector.Harvest;
import io.tidewatch.collector.SeenItems;
import io.tidewatch.collector.SourceAddress;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.events.NewEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Recent filings of companies at the SEC. A company that cannot be read is left out; if none can be, the source has failed. */
@ApplicationScoped
public class SecConnector implements Connector {

    private static final Logger LOG = Logger.getLogger(SecConnector.class.getName());
    private static final String NAME = "sec_submissions";
    /** The SEC lists a thousand recent filings, or a year of them where that is more. */
    private static final int REMEMBERED = 3000;

    private SecConfig config;

    /** For the container's proxy. */
    protected SecConnector() {
    }

    @Inject
    public SecConnector(SecConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> missing() {
        return config.companies().isEmpty() ? Optional.of("SEC_CIKS") : Optional.empty();
    }

    @Override
    public Harvest fetch(ObjectNode cursor, SourceClient client) throws SourceException, InterruptedException {
        ObjectNode next = cursor.deepCopy();
        List<NewEvent> events = new ArrayList<>();
        List<SourceException> failures = new ArrayList<>();
        int unreadable = 0;
        for (String cik : config.companies()) {
            try {
                unreadable += read(cik, client.askJson(request(cik)), next, events);
            } catch (RateLimitedException e) {
                if (events.isEmpty()) {
                    throw e;
                }
                return new Harvest(events, next, unreadable, Optional.of(e));
            } catch (SourceException e) {
                LOG.log(Level.INFO, "company not read: {0}", e.getMessage());
                failures.add(e);
            }
        }
        if (!failures.isEmpty() && failures.size() == config.companies().size()) {
            throw failures.get(0);
        }
        return new Harvest(events, next, unreadable);
    }

    /** Takes the new filings of a company, the newest of them at first sight. @return how many could not be read */
    private int read(String cik, JsonNode answer, ObjectNode next, List<NewEvent> events) throws SourceException {
        JsonNode columns = answer.path("filings").path("recent");
        String company = Fields.text(answer, "name");
        if (!columns.path("accessionNumber").isArray() || company.isEmpty()) {
            throw new SourceException("the SEC answered with something else than the filings of " + cik);
        }
        SeenItems seen = new SeenItems(next, cik, REMEMBERED);
        int unreadable = 0;
        int taken = 0;
        for (int place = 0; place < columns.path("accessionNumber").size(); place++) {
            Optional<SecFiling> filing = SecFiling.at(columns, place, company, cik);
            if (filing.isEmpty()) {
                unreadable++;
            } else if (seen.take(filing.get().accession()) && (!seen.isFirst() || taken < config.mostFilings())) {
                events.add(filing.get().toEvent());
                taken++;
            }
        }
        seen.writeTo(next);
        return unreadable;
    }

    private SourceRequest request(String cik) {
        String padded = "0".repeat(10 - cik.length()) + cik;
        return SourceRequest.get(SourceAddress.of(config.api(), "/submissions/CIK" + padded + ".json").uri())
                .withHeaders(Map.of("User-Agent", config.userAgent(), "Accept", "application/json"));
    }
}
