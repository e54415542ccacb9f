package io.tidewatch.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentComplaintTest {

    private static final String LOADING = "  Exception while loading the app : jakarta.ejb.CreateException: Initialization failed";
    private static final String OURS = "Caused by: io.tidewatch.ops.SettingException: RISK_MAX_DRAWDOWN='abc' is not a number";

    @Test
    void prefersOurOwnWords() {
        assertThat(DeploymentComplaint.in(List.of("boot", LOADING, OURS))).contains("RISK_MAX_DRAWDOWN='abc' is not a number");
    }

    @Test
    void takesTheFirstComplaintOfTheServer() {
        String first = "[x] Exception while deploying the app [tidewatch] : Invalid ejb jar [a.jar]: it contains zero ejb.";
        assertThat(DeploymentComplaint.in(List.of(first, "Exception while deploying the app [tidewatch] : later")))
                .contains("Invalid ejb jar [a.jar]: it contains zero ejb.");
        assertThat(DeploymentComplaint.in(List.of(LOADING))).contains("jakarta.ejb.CreateException: Initialization failed");
    }

    @Test
    void findsNothingInAQuietLog() {
        assertThat(DeploymentComplaint.in(List.of("all is well"))).isEmpty();
    }
}
