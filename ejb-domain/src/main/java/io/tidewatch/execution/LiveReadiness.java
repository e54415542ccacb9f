package io.tidewatch.execution;

import java.util.List;

/** What keeps live orders from a venue at this moment. */
public interface LiveReadiness {

    /**
     * The codes of everything that blocks, such as {@code clock_drift}.
     *
     * @return empty when orders may go to the venue
     */
    List<String> blocks(String venue);
}
