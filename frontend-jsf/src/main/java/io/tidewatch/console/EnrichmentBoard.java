package io.tidewatch.console;

import io.tidewatch.enrichment.EnrichmentState;
import io.tidewatch.enrichment.EnrichmentStatus;
import io.tidewatch.enrichment.EnrichmentStatusService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Where the enrichment by a language model stands. */
@Named
@RequestScoped
public class EnrichmentBoard {

    private static final int WHOLE = 100;

    @Inject
    private EnrichmentStatusService enrichment;

    private EnrichmentState state;

    /** Its state; asked for once a page. */
    public EnrichmentState getState() {
        if (state == null) {
            state = enrichment.state();
        }
        return state;
    }

    /** The word by which texts know whether the model is asked: {@code asked}, or why it is not. */
    public String getWord() {
        return switch (getState().readiness()) {
            case OK, PENDING -> "asked";
            case DISABLED -> "disabled";
            case NO_API_KEY -> "no_api_key";
            default -> "unavailable";
        };
    }

    /** Whether the model is asked. */
    public boolean isAsked() {
        return getState().readiness() == EnrichmentStatus.PENDING || getState().readiness() == EnrichmentStatus.OK;
    }

    /** How much of this hour's budget is used, per cent, at most 100. */
    public long getUsedPercent() {
        int budget = getState().hourlyBudget();
        return budget == 0 ? 0 : Math.min(WHOLE, WHOLE * getState().requestsHour() / budget);
    }
}
