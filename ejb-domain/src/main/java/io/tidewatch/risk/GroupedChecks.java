package io.tidewatch.risk;

import io.tidewatch.ops.GroupCommit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Lets checks asked for at the same time share their reads, which are made after all of them arrived; see {@link GroupCommit}. */
@ApplicationScoped
public class GroupedChecks {

    private static final int MOST = 64;

    private GroupCommit<RiskCheckRequest, RiskCheckResult> group;

    /** For the container's proxy. */
    protected GroupedChecks() {
    }

    @Inject
    public GroupedChecks(RiskCheckService checks) {
        group = new GroupCommit<>(checks::checkAll, GroupCommit.Limits.requests(MOST));
    }

    /** Checks one portfolio; see {@link RiskCheckService#check}. Must not be called inside a transaction. */
    public RiskCheckResult check(RiskCheckRequest request) {
        return group.run(request);
    }
}
