package io.tidewatch.marketdata;

import io.tidewatch.marketdata.feed.VenueFeedService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** How the feeds of exchanges do. */
@Path("api/v2/market/feeds")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class VenueFeedResource {

    @Inject
    private VenueFeedService feeds;

    private record FeedsAnswer(List<VenueFeedService.Line> feeds) {
    }

    /** All feeds that ever told something. */
    @GET
    public Object list() {
        return new FeedsAnswer(feeds.feeds());
    }
}
