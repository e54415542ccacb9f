package io.tidewatch.multimodal.gates;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether completed backtest runs say everything they must.
 *
 * @param minValid smallest number of valid runs
 */
public record ContractCheck(int minValid) {

    private static final int SHOWN = 50;

    /** The report over completed runs. */
    public ObjectNode judge(List<RunFacts> completed) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ArrayNode issues = JsonNodeFactory.instance.arrayNode();
        int invalid = 0;
        for (RunFacts run : completed) {
            List<String> problems = problems(run);
            if (!problems.isEmpty()) {
                invalid++;
                if (issues.size() < SHOWN) {
                    ArrayNode names = issues.addObject().put("run_id", run.id()).putArray("problems");
                    problems.forEach(names::add);
                }
            }
        }
        int valid = completed.size() - invalid;
        boolean passed = invalid == 0 && valid >= minValid;
        report.put("status", passed ? "passed" : "failed").put("passed", passed).put("checked_runs", completed.size())
                .put("valid_runs", valid).put("invalid_runs", invalid).put("min_valid_runs", minValid);
        report.set("issues", issues);
        return report;
    }

    private static List<String> problems(RunFacts run) {
        List<String> problems = new ArrayList<>();
        RunFacts.REQUIRED.stream().filter(name -> !run.metrics().hasNonNull(name)).forEach(name -> problems.add("missing:" + name));
        if (!run.completed()) {
            problems.add("status_not_completed");
        }
        if (run.figure("observation_days") <= 0) {
            problems.add("observation_days_not_positive");
        }
        if (!run.leakFree()) {
            problems.add("leakage");
        }
        return problems;
    }
}
