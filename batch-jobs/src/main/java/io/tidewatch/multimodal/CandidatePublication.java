package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.BuildPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes a candidate known: its build without activating it, and its document, while the run still belongs to this node. */
@ApplicationScoped
public class CandidatePublication {

    private BuildPublisher publisher;
    private ReportLedger reports;

    /** For the container's proxy. */
    protected CandidatePublication() {
    }

    @Inject
    public CandidatePublication(BuildPublisher publisher, ReportLedger reports) {
        this.publisher = publisher;
        this.reports = reports;
    }

    /** All in one transaction. */
    @Transactional
    public void publish(Work work, Path build, ObjectNode document, boolean publish, Instant now) {
        work.lease().run();
        if (publish) {
            publisher.publish(List.of(build), Optional.empty());
        }
        reports.keep(work, ReportLedger.CANDIDATE, build.getFileName().toString(), true, document, now);
    }
}
