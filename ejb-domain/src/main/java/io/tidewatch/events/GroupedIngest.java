package io.tidewatch.events;

import io.tidewatch.ops.GroupCommit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;

/** Lets small ingest requests that arrive together share a transaction; see {@link GroupCommit}. Storing again does no harm. */
@ApplicationScoped
public class GroupedIngest {

    private static final int LARGE_REQUEST = 50;
    private static final int MOST_EVENTS = 200;

    private GroupCommit<IngestRequest, IngestResult> group;

    /** For the container's proxy. */
    protected GroupedIngest() {
    }

    @Inject
    public GroupedIngest(EventIngestService ingest) {
        this(ingest::ingestTogether);
    }

    /** @param ingest stores requests in one transaction */
    GroupedIngest(Function<List<IngestRequest>, List<IngestResult>> ingest) {
        group = new GroupCommit<>(ingest, new GroupCommit.Limits<>(request -> request.events().size(), LARGE_REQUEST, MOST_EVENTS));
    }

    /**
     * Stores the events of a request, all or none; must not be called inside a transaction.
     *
     * @throws RuntimeException what {@link EventIngestService#ingest} would throw for this request alone
     */
    public IngestResult ingest(IngestRequest request) {
        return group.run(request);
    }
}
