package io.tidewatch.marketdata;

import io.tidewatch.api.ApiConfig;
import io.tidewatch.api.ApiException;
import io.tidewatch.api.Query;
import io.tidewatch.api.RequestBody;
import io.tidewatch.api.json.JsonText;
import io.tidewatch.api.json.UnreadableTextException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes candles in, many at once: a JSON object with {@code bars}, JSON lines or CSV. All are stored or none; importing the same
 * again changes nothing.
 */
@Path("api/v2/market/bars")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MarketDataResource {

    private static final int TOO_LARGE = 413;

    @Inject
    private BarService bars;

    @Inject
    private ApiConfig config;

    /** Imports a JSON object of a list of candles and their source. */
    @POST
    public Object importJson(RequestBody body) {
        BarInput.Batch batch = body.as(BarInput.BATCH);
        return bars.importBars(batch.bars(), batch.source());
    }

    /** Imports one JSON object per line. */
    @POST
    @Consumes("application/x-ndjson")
    public Object importJsonLines(InputStream body, @Context UriInfo request) throws IOException {
        LineDefaults defaults = Query.of(request).as(LineDefaults.SCHEMA);
        return bars.importBars(new BarLines(defaults.values()).json(lines(body)), defaults.source());
    }

    /** Imports comma-separated lines under a header; {@code symbol} and {@code timeframe} may stand in the query instead. */
    @POST
    @Consumes("text/csv")
    public Object importCsv(InputStream body, @Context UriInfo request) throws IOException {
        LineDefaults defaults = Query.of(request).as(LineDefaults.SCHEMA);
        return bars.importBars(new BarLines(defaults.values()).csv(lines(body)), defaults.source());
    }

    private Iterable<String> lines(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(config.maxBodyBytes() + 1);
        if (bytes.length > config.maxBodyBytes()) {
            throw new ApiException(TOO_LARGE, "request body exceeds " + config.maxBodyBytes() + " bytes");
        }
        try {
            String text = JsonText.decode(bytes);
            return () -> text.lines().iterator();
        } catch (UnreadableTextException e) {
            throw ApiException.badRequest("There was an error parsing the body");
        }
    }
}
