package io.tidewatch.search;

import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Lets go of the series when a search ends, however it ends. */
@Named
@Dependent
public class SearchListener extends AbstractJobListener {

    @Inject
    private RunContext context;

    @Inject
    private SearchReplays replays;

    @Override
    public void afterJob() {
        replays.forget(context.id());
    }
}
