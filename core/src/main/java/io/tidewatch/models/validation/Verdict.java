package io.tidewatch.models.validation;

import java.util.List;

/**
 * What the training gate says.
 *
 * @param passed  whether the build may serve
 * @param reasons every rule it broke, {@code <horizon>:<rule>} or a rule alone; empty when it passed
 */
public record Verdict(boolean passed, List<String> reasons) {

    public Verdict {
        reasons = List.copyOf(reasons);
    }
}
