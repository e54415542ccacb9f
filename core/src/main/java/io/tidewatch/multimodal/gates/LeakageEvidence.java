package io.tidewatch.multimodal.gates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether completed runs prove that nothing was known too early, and whether registered candidate and live gate stand behind
 * them. The two latter are facts always, and count only where they are required.
 */
public final class LeakageEvidence {

    private static final int SHOWN = 50;

    private LeakageEvidence() {
    }

    /**
     * How strictly a gate is looked at.
     *
     * @param required whether it counts
     * @param maxAge   how old its record may be; zero for any age
     */
    public record Demand(boolean required, Duration maxAge) {
    }

    /** What the newest registered candidate says; empty when there is none. */
    public static ObjectNode candidateCheck(Optional<JsonNode> newest, String path, Demand demand, Instant now) {
        JsonNode record = newest.orElse(JsonNodeFactory.instance.objectNode());
        boolean passed = record.path("gate").path("passed").asBoolean();
        Optional<Duration> age = age(record.path("registered_at"), now);
        boolean stale = newest.isPresent() && stale(age, demand);
        List<String> reasons = new ArrayList<>();
        if (newest.isEmpty()) {
            reasons.add("candidate_registry_missing");
        } else if (!passed) {
            reasons.add("candidate_gate_not_passed");
        }
        if (stale) {
            reasons.add("candidate_registry_stale");
        }
        ObjectNode check = JsonNodeFactory.instance.objectNode().put("required", demand.required())
                .put("status", newest.isPresent() ? "ok" : "missing").put("registry_path", path).put("exists", newest.isPresent())
                .put("gate_passed", passed);
        check.set("gate_reasons", record.path("gate").path("reasons").isArray() ? record.path("gate").path("reasons").deepCopy()
                : JsonNodeFactory.instance.arrayNode());
        check.put("registered_at", record.path("registered_at").asText(null));
        return conclude(check, age, stale, reasons, demand);
    }

    /** What the newest snapshot of the live gate says; empty when there is none. */
    public static ObjectNode snapshotCheck(Optional<JsonNode> newest, String path, String track, Demand demand, Instant now) {
        JsonNode snapshot = newest.orElse(JsonNodeFactory.instance.objectNode());
        boolean passed = snapshot.path("passed").asBoolean();
        boolean sameTrack = track.equalsIgnoreCase(snapshot.path("track").asText());
        Optional<Duration> age = age(snapshot.path("evaluated_at"), now);
        boolean stale = newest.isPresent() && stale(age, demand);
        List<String> reasons = new ArrayList<>();
        if (newest.isEmpty()) {
            reasons.add("multimodal_gate_snapshot_missing");
        } else {
            addUnless(passed, "multimodal_gate_not_passed", reasons);
            addUnless(sameTrack, "multimodal_gate_track_mismatch", reasons);
        }
        addUnless(!stale, "multimodal_gate_snapshot_stale", reasons);
        ObjectNode check = JsonNodeFactory.instance.objectNode().put("required", demand.required())
                .put("status", newest.isPresent() ? "ok" : "missing").put("snapshot_path", path).put("exists", newest.isPresent())
                .put("track", snapshot.path("track").asText(null)).put("track_match", sameTrack).put("passed", passed);
        check.set("reasons", snapshot.path("reasons").isArray() ? snapshot.path("reasons").deepCopy()
                : JsonNodeFactory.instance.arrayNode());
        check.put("evaluated_at", snapshot.path("evaluated_at").asText(null));
        return conclude(check, age, stale, reasons, demand);
    }

    private static ObjectNode conclude(ObjectNode check, Optional<Duration> age, boolean stale, List<String> reasons, Demand demand) {
        check.put("age_hours", age.map(length -> length.toMillis() / 3_600_000.0).orElse(null)).put("stale", stale)
                .put("effective_passed", !demand.required() || reasons.isEmpty());
        ArrayNode effective = check.putArray("effective_reasons");
        if (demand.required()) {
            reasons.forEach(effective::add);
        }
        return check;
    }

    /** A record without a time is stale as soon as an age is asked for. */
    private static boolean stale(Optional<Duration> age, Demand demand) {
        return !demand.maxAge().isZero() && age.filter(length -> length.compareTo(demand.maxAge()) <= 0).isEmpty();
    }

    private static Optional<Duration> age(JsonNode time, Instant now) {
        try {
            return time.isTextual() ? Optional.of(Duration.between(OffsetDateTime.parse(time.asText()).toInstant(), now))
                    : Optional.empty();
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static void addUnless(boolean good, String reason, List<String> reasons) {
        if (!good) {
            reasons.add(reason);
        }
    }

    /** The report over completed runs and both checks. */
    public static ObjectNode judge(List<RunFacts> completed, ObjectNode candidate, ObjectNode snapshot) {
        List<RunFacts> violating = completed.stream().filter(run -> !run.leakFree()).toList();
        long fallback = completed.stream().filter(run -> run.metrics().path("alignment_audit").path("alignment_mode_applied")
                .asText("").contains("fallback")).count();
        boolean clean = !completed.isEmpty() && violating.isEmpty();
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("checked_runs", completed.size()).put("violating_runs", violating.size()).put("fallback_alignment_runs", fallback);
        report.set("candidate_gate_check", candidate);
        report.set("multimodal_gate_check", snapshot);
        boolean candidatePassed = candidate.path("effective_passed").asBoolean();
        boolean snapshotPassed = snapshot.path("effective_passed").asBoolean();
        report.putObject("gates").put("leakage_passed", clean).put("candidate_gate_passed", candidatePassed)
                .put("multimodal_gate_passed", snapshotPassed);
        report.put("passed", clean && candidatePassed && snapshotPassed);
        ArrayNode issues = report.putArray("issues");
        violating.stream().limit(SHOWN).forEach(run -> issues.addObject().put("run_id", run.id())
                .put("leakage_violations", run.figure("leakage_violations"))
                .put("leakage_passed", run.metrics().path("leakage_checks").path("passed").asBoolean()));
        return report;
    }
}
