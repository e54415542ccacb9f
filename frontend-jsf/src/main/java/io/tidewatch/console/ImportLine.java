package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.tasks.JobRun;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A run of an import or export as the table shows it.
 *
 * @param run     the run
 * @param percent how far it is, 0 to 100
 * @param figures what it has done so far, or in the end
 */
public record ImportLine(JobRun run, int percent, JsonNode figures) {

    /** A record that was left out. */
    public record Fault(long line, String field, String reason) {
    }

    /** The part of the job's name after its dash. */
    public String kind() {
        return run.job().substring(run.job().indexOf('-') + 1);
    }

    /** The file it reads or writes, as it is called on the server. */
    public String file() {
        return run.parameters().text("file").orElse("");
    }

    /** The name it was sent under. */
    public String fileName() {
        return sentName(file());
    }

    static String sentName(String file) {
        return file.replaceFirst("^[0-9a-f]{16}-", "");
    }

    /** The word by which styles know its status. */
    public String word() {
        return run.status().equals("COMPLETED") && figure("skipped") > 0 ? "warning" : new JobLine(run, percent).word();
    }

    /** Whether it only tells what would be done. */
    public boolean rehearsal() {
        return run.parameters().text("dryRun").filter(text -> text.matches("(?i)1|true|yes|y|on")).isPresent();
    }

    /** Whether something still works on it. */
    public boolean living() {
        return new JobLine(run, percent).living();
    }

    /** Whether it can be continued from where it stopped. */
    public boolean restartable() {
        return new JobLine(run, percent).restartable();
    }

    /** The number it is steered by; 0 before it began. */
    public long execution() {
        return run.execution().orElse(0L);
    }

    /** One of its figures; 0 when it has none of that name. */
    public long figure(String name) {
        return figures.path(name).asLong();
    }

    /** What stopped it; empty text when nothing did. */
    public String problem() {
        return figures.path("problem").asText("");
    }

    /** The records that were left out, the first hundred. */
    public List<Fault> faults() {
        return StreamSupport.stream(figures.path("faults").spliterator(), false)
                .map(fault -> new Fault(fault.path("line").asLong(), fault.path("field").asText(), fault.path("reason").asText()))
                .toList();
    }
}
