package io.tidewatch.marketdata;

import io.tidewatch.connectors.api.VenueFeedState;
import io.tidewatch.marketdata.feed.VenueFeedService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How the feeds of exchanges do. */
@Path("api/v2/market/feeds")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class VenueFeedResource {

    @Inject
    private VenueFeedService feeds;

    private record FeedAnswer(String venue, String condition, boolean stale, String detail, Instant lastMessageAt, long messages,
            long reconnects, long gaps, long repairs, Instant toldAt) {

        static FeedAnswer of(VenueFeedService.Line line) {
            VenueFeedState state = line.state();
            return new FeedAnswer(state.venue(), state.condition().name().toLowerCase(Locale.ROOT), line.stale(), state.detail(),
                    state.lastMessageAt(), state.messages(), state.reconnects(), state.gaps(), state.repairs(), state.at());
        }
    }

    private record FeedsAnswer(List<FeedAnswer> feeds) {
    }

    /** All feeds that ever told something. */
    @GET
    public Object list() {
        return new FeedsAnswer(feeds.feeds().stream().map(FeedAnswer::of).toList());
    }
}
