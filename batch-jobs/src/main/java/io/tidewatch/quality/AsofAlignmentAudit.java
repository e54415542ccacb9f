package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code audit-asof-alignment}: whether any row claims to have been known before it could be, and whether snapshots can be
 * computed again.
 */
@ApplicationScoped
public class AsofAlignmentAudit implements Audit {

    /** Name of the job. */
    public static final String NAME = "audit-asof-alignment";

    static final JobParameter TRACK = new JobParameter("track", "liquid", "track of the snapshots");
    static final JobParameter SAMPLE =
            new JobParameter("sampleSize", "200", "snapshots that are computed again from raw rows, 0 to 2000; liquid track only");

    private static final int MOST_SAMPLES = 2_000;
    private static final int REPORT_EVERY = 10;
    private static final String SNAPSHOTS = "feature_snapshots";
    private static final String EVENTS = "events";
    private static final String SOCIAL = "social_raw";
    private static final String WIDE = "wide_tables";
    private static final String RECOMPUTED = "recomputed";
    private static final String MAIN_TABLE = "feature_snapshots_main";
    private static final String MATRIX_TABLE = "feature_matrix_main";

    private AlignmentRepository rows;
    private SnapshotRecomputation recomputation;
    private FeatureConfig features;

    /** For the container's proxy. */
    protected AsofAlignmentAudit() {
    }

    @Inject
    public AsofAlignmentAudit(AlignmentRepository rows, SnapshotRecomputation recomputation, FeatureConfig features) {
        this.rows = rows;
        this.recomputation = recomputation;
        this.features = features;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Looks for rows that were known before they could be";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(TRACK, SAMPLE);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        given.choice(TRACK.name(), "liquid", "vc");
        given.whole(SAMPLE.name(), 0, MOST_SAMPLES);
        Map<String, String> values = given.values();
        values.put("seed", Long.toString(now.getEpochSecond()));
        return values;
    }

    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }

    @Override
    public List<String> parts(JobParameters parameters) {
        return List.of(EVENTS, SNAPSHOTS, RECOMPUTED, SOCIAL, WIDE);
    }

    @Override
    public ObjectNode count(String part, JobParameters parameters, Progress progress) {
        progress.reached(0, 1);
        return switch (part) {
            case EVENTS -> ReportJson.object().put("before_publication", rows.eventsBeforePublication());
            case SOCIAL -> ReportJson.object().put("posts_before_publication", rows.postsBeforePublication())
                    .put("comments_before_publication", rows.commentsBeforePublication());
            case SNAPSHOTS -> snapshots(parameters.required(TRACK.name()));
            case WIDE -> wideTables();
            default -> recompute(parameters, progress);
        };
    }

    private ObjectNode snapshots(String track) {
        AlignmentRepository.SnapshotCounts counts = rows.snapshots(track);
        return ReportJson.object().put("all", counts.all()).put("leaking", counts.leaking())
                .put("available_later", counts.availableLater()).put("events_later", counts.eventsLater())
                .put("train", counts.train()).put("train_mismatches", counts.trainMismatches());
    }

    private ObjectNode wideTables() {
        boolean main = rows.exists(MAIN_TABLE);
        boolean matrix = rows.exists(MATRIX_TABLE);
        ObjectNode found = ReportJson.object().put("main_present", main).put("matrix_present", matrix);
        if (main) {
            found.put("main_dimension", rows.mainSnapshots(AlignmentFindings.MAIN_DIMENSION).wrongDimension());
        }
        if (matrix) {
            AlignmentRepository.WideCounts counts = rows.matrix(AlignmentFindings.MATRIX_DIMENSION);
            found.put("matrix_dimension", counts.wrongDimension()).put("matrix_without_time", counts.withoutTime());
        }
        return found;
    }

    private ObjectNode recompute(JobParameters parameters, Progress progress) {
        boolean possible = parameters.required(TRACK.name()).equals("liquid");
        List<Long> chosen = possible ? rows.sample("liquid", features.featureVersion(), features.dataVersion(),
                Long.parseLong(parameters.required("seed")), parameters.whole(SAMPLE.name(), 0, MOST_SAMPLES)) : List.of();
        long compared = 0;
        long different = 0;
        ObjectNode found = ReportJson.object();
        ArrayNode examples = found.putArray("examples");
        for (int i = 0; i < chosen.size(); i++) {
            if (i % REPORT_EVERY == 0) {
                progress.reached(i, chosen.size());
            }
            SnapshotCheck check = recomputation.check(chosen.get(i)).orElseGet(SnapshotCheck::notPossible);
            compared += check.outcome() == SnapshotCheck.Outcome.NOT_POSSIBLE ? 0 : 1;
            if (check.outcome() == SnapshotCheck.Outcome.DIFFERENT) {
                different++;
                if (different <= REPORT_EVERY) {
                    examples.addObject().put("snapshot_id", chosen.get(i)).set("features", ReportJson.texts(check.differing()));
                }
            }
        }
        return found.put("compared", compared).put("different", different).put("not_possible", chosen.size() - compared);
    }

    @Override
    public Finding report(Map<String, ObjectNode> parts, JobParameters parameters, Instant now) {
        AlignmentFindings findings = findings(parts);
        ObjectNode report = ReportJson.object().put("status", findings.passed() ? "ok" : "failed").put("generated_at", now.toString());
        report.put("track", parameters.required(TRACK.name())).put("future_leakage_count", findings.futureLeakage());
        report.put("snapshot_sample_time_match_rate", ReportJson.rounded(findings.matchRate()));
        report.put("snapshot_sample_time_mismatch_count", findings.trainMismatches()).put("checked_rows", findings.trainRows());
        report.put("feature_snapshots_main_present", findings.mainSnapshotsPresent());
        report.put("feature_matrix_main_present", findings.matrixPresent());
        report.put("main_snapshot_feature_dim_mismatch_count", findings.mainDimensionErrors());
        report.put("matrix_feature_dim_mismatch_count", findings.matrixDimensionErrors());
        report.put("matrix_asof_null_count", findings.matrixWithoutTime());
        report.put("recomputed_rows", findings.recomputed()).put("recomputed_mismatch_count", findings.recomputedMismatches());
        report.set("recomputed_mismatches", parts.get(RECOMPUTED).path("examples"));
        ObjectNode violations = report.putObject("violations");
        findings.violations().forEach(violations::put);
        report.put("passed", findings.passed());
        findings.reason().ifPresent(reason -> report.put("reason", reason));
        ObjectNode summary = ReportJson.object().put("future_leakage_count", findings.futureLeakage())
                .put("recomputed_mismatch_count", findings.recomputedMismatches());
        summary.set("violations", violations);
        return new Finding(QualityReport.ALIGNMENT, findings.passed() ? "ok" : "failed", findings.passed(), report, summary);
    }

    private static AlignmentFindings findings(Map<String, ObjectNode> parts) {
        ObjectNode snapshots = parts.get(SNAPSHOTS);
        ObjectNode wide = parts.get(WIDE);
        ObjectNode again = parts.get(RECOMPUTED);
        Map<String, Long> violations = new LinkedHashMap<>();
        violations.put("events_available_before_published", parts.get(EVENTS).path("before_publication").asLong());
        violations.put("social_posts_raw_available_before_published", parts.get(SOCIAL).path("posts_before_publication").asLong());
        violations.put("social_comments_raw_available_before_published", parts.get(SOCIAL).path("comments_before_publication").asLong());
        violations.put("feature_snapshots_available_after_as_of", snapshots.path("available_later").asLong());
        violations.put("feature_snapshots_event_after_as_of", snapshots.path("events_later").asLong());
        return new AlignmentFindings(snapshots.path("all").asLong(), snapshots.path("leaking").asLong(),
                snapshots.path("train").asLong(), snapshots.path("train_mismatches").asLong(),
                wide.path("main_present").asBoolean(), wide.path("matrix_present").asBoolean(),
                wide.path("main_dimension").asLong(), wide.path("matrix_dimension").asLong(), wide.path("matrix_without_time").asLong(),
                again.path("compared").asLong(), again.path("different").asLong(), violations);
    }
}
