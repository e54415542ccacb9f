package io.tidewatch.quality;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** Checks whether features computed twice under one lineage came out the same. */
@ApplicationScoped
public class LineageService {

    private LineageRepository snapshots;

    /** For the container's proxy. */
    protected LineageService() {
    }

    @Inject
    public LineageService(LineageRepository snapshots) {
        this.snapshots = snapshots;
    }

    /** Compares the two newest snapshots of the target, or of each target that has two. */
    @Transactional
    public LineageRule.Finding check(LineageQuestion question, LineageRule rule) {
        Map<String, List<JsonNode>> found = snapshots.newestTwo(question);
        List<LineageRule.Pair> pairs = found.values().stream().filter(payloads -> payloads.size() == 2)
                .map(payloads -> new LineageRule.Pair(payloads.get(0), payloads.get(1))).toList();
        if (pairs.isEmpty()) {
            return rule.insufficient(found.size() == 1 ? 1 : 0);
        }
        return rule.judge(pairs, question.target().isPresent());
    }
}
