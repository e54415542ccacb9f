package io.tidewatch.marketdata;

import io.tidewatch.api.ApiException;
import io.tidewatch.api.Query;
import io.tidewatch.api.RequestBody;
import io.tidewatch.api.json.UnreadableTextException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * Takes candles in, many at once: a JSON object with {@code bars}, JSON lines or CSV. All are stored or none; importing the same
 * again changes nothing.
 */
@Path("api/v2/market/bars")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MarketDataResource {

    private static final String JSON_LINES = "application/x-ndjson";
    private static final String CSV = "text/csv";

    @Inject
    private BarService bars;

    /**
     * Imports a JSON object of a list of candles and their source; or, where the content type says so, one JSON object per line, or
     * comma-separated lines under a header. For lines, {@code symbol}, {@code timeframe} and {@code source} may stand in the query.
     */
    @POST
    public Object importBars(RequestBody body, @Context UriInfo request) {
        String media = body.mediaType().orElse("");
        if (!media.equals(JSON_LINES) && !media.equals(CSV)) {
            BarInput.Batch batch = body.as(BarInput.BATCH);
            return bars.importBars(batch.bars(), batch.source());
        }
        LineDefaults defaults = Query.of(request).as(LineDefaults.SCHEMA);
        BarLines lines = new BarLines(defaults.values());
        Iterable<String> text = body.text().lines()::iterator;
        return bars.importBars(media.equals(CSV) ? lines.csv(text) : json(lines, text), defaults.source());
    }

    private static List<Bar> json(BarLines lines, Iterable<String> text) {
        try {
            return lines.json(text);
        } catch (UnreadableTextException e) {
            throw ApiException.badRequest("There was an error parsing the body");
        }
    }
}
